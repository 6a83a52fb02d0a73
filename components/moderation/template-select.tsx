'use client'

import { useTexts } from '#components/ui/texts.tsx'

/** The site's templates. Only a script can copy one into the field, so it is empty without scripts. */
export function TemplateSelect(props: {
  id: string
  templates: readonly { title: string; text: string }[]
  onChoose: (text: string) => void
}) {
  const { id, templates, onChoose } = props
  const t = useTexts('moderation.form')
  return (
    <div className="field needs-js">
      <label htmlFor={`${id}-template`} className="field-label">
        {t('template')}
      </label>
      <select
        id={`${id}-template`}
        className="input input-select"
        defaultValue=""
        onChange={(event) => {
          const chosen = templates[Number(event.currentTarget.value)]
          if (event.currentTarget.value !== '' && chosen) onChoose(chosen.text)
        }}
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
