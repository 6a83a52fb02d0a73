'use client'

import { useActionState } from 'react'
import type { FormState } from '#components/ui/action-types.ts'
import { writeTemplate } from '#components/moderation/write-template.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { Select } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { fillTemplateAction } from '#lib/people/actions.ts'
import type { TemplateChoice } from '#lib/people/types.ts'

type Answer = FormState<{ values: Readonly<Record<string, string>> }>
type Action = (previous: Answer | null, form: FormData) => Promise<Answer>

/**
 * Fills a form from a template without JavaScript: the button sends the form to `formAction`, and the page comes back
 * with the text in its field and everything else unchanged. `permalink` must be that of the form around it.
 */
export function useTemplates(permalink: string) {
  const [posted, formAction] = useActionState<Answer | null, FormData>(fillTemplateAction as Action, null, permalink)
  return { formAction, typed: posted?.ok ? posted.data.values : posted?.values }
}

/**
 * A template to start from. With JavaScript choosing one writes it into the field, below the typed text; without, the
 * button does. `starters` are the form's own texts for that field.
 */
export function TemplateField(props: {
  field: 'text' | 'reason'
  templates: readonly TemplateChoice[]
  formAction: (form: FormData) => void
  starters?: readonly string[]
}) {
  const { field, templates, formAction, starters = [] } = props
  const [t, people] = [useTexts('moderation.form'), useTexts('people.form')]
  if (templates.length === 0) return null
  const fill = (form: HTMLFormElement | null) => {
    const chosen = templates.find(
      ({ at }) => String(at) === form?.querySelector<HTMLSelectElement>('select[name=template]')?.value,
    )
    const area = form?.querySelector<HTMLTextAreaElement>(`textarea[name=${field}]`)
    if (chosen) writeTemplate(area, chosen.text, [...starters, ...templates.map(({ text }) => text)])
  }
  return (
    <div className="template-field" onChange={(event) => fill((event.target as HTMLElement).closest('form'))}>
      <input type="hidden" name="field" value={field} />
      <Select
        name="template"
        label={t('template')}
        defaultValue=""
        options={[
          { value: '', label: t('noTemplate') },
          ...templates.map(({ at, title }) => ({ value: String(at), label: title })),
        ]}
      />
      <button
        type="submit"
        formAction={formAction}
        className={buttonClass('plain')}
        onClick={(event) => {
          event.preventDefault()
          fill(event.currentTarget.form)
        }}
      >
        {people('useTemplate')}
      </button>
    </div>
  )
}
