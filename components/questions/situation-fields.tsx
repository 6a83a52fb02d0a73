'use client'

import { Select } from '#components/ui/field.tsx'

type Choice = { value: string; label: string }

export type SituationLabels = {
  title: string
  hint: string
  fields: readonly { name: string; label: string; options: readonly Choice[] }[]
}

/** Where the asker stands: all of it optional, "rather not say" to begin with. */
export function SituationFields({
  labels,
  typed,
}: {
  labels: SituationLabels
  typed: Readonly<Record<string, string>>
}) {
  const isSaid = labels.fields.some((field) => typed[field.name])
  return (
    <details className="disclosure mb-6" data-large="" open={isSaid}>
      <summary>{labels.title}</summary>
      <div>
        <p className="field-hint mb-4">{labels.hint}</p>
        <div className="situation-grid">
          {labels.fields.map((field) => (
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
