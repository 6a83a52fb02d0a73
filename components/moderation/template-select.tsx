'use client'

import { useRef } from 'react'
import { useChosenEarly } from '#components/ui/chosen-early.ts'
import { useTexts } from '#components/ui/texts.tsx'

/** The site's templates. Only a script can copy one into the field, so it is empty without scripts. */
export function TemplateSelect(props: {
  id: string
  templates: readonly { title: string; text: string }[]
  onChoose: (text: string) => void
}) {
  const { id, templates, onChoose } = props
  const t = useTexts('moderation.form')
  const field = useRef<HTMLSelectElement>(null)
  const choose = ({ value }: HTMLSelectElement) => {
    const chosen = templates[Number(value)]
    if (value !== '' && chosen) onChoose(chosen.text)
  }
  useChosenEarly(() => field.current, '', choose)
  return (
    <div className="field needs-js">
      <label htmlFor={`${id}-template`} className="field-label">
        {t('template')}
      </label>
      <select
        ref={field}
        id={`${id}-template`}
        className="input input-select"
        defaultValue=""
        onChange={(event) => choose(event.currentTarget)}
      >
        <option value="">{t('noTemplate')}</option>
        {templates.map(({ title }, at) => (
          <option key={title} value={at}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}
