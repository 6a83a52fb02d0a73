'use client'

import { Select } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'

type Choice = { value: string; label: string }

export type SituationField = { name: string; label: string; options: readonly Choice[] }

type Props = { fields: readonly SituationField[]; typed: Readonly<Record<string, string>> }

/** The asker's situation: all optional, "prefer not to say" at first. */
export function SituationFields({ fields, typed }: Props) {
  const t = useTexts('question.form')
  const isSaid = fields.some((field) => typed[field.name])
  return (
    <details className="disclosure mb-6" data-large="" open={isSaid}>
      <summary>{t('situation')}</summary>
      <div>
        <p className="field-hint mb-4">{t('situationHint')}</p>
        <div className="situation-grid">
          {fields.map((field) => (
            <Select
              key={field.name}
              name={field.name}
              label={field.label}
              options={field.options}
              defaultValue={typed[field.name] ?? ''}
            />
          ))}
        </div>
      </div>
    </details>
  )
}
