'use client'

import { Select, TextArea, TextField } from '#components/ui/field.tsx'
import { GUIDANCE_LENGTH } from '#lib/closing/rules.ts'

export type ClosingLabels = {
  as: string
  reasons: readonly { value: string; label: string }[]
  target: string
  targetHint: string
  guidance: string
  guidanceHint: string
}

/** What closing needs beside rule and reason; shown while that is what shall be done. */
export function ClosingFields({ labels }: { labels: ClosingLabels }) {
  return (
    <div className="batch-closing">
      <Select name="as" label={labels.as} options={[{ value: '', label: '' }, ...labels.reasons]} />
      <div className="batch-target">
        <TextField name="target" label={labels.target} hint={labels.targetHint} autoComplete="off" />
      </div>
      <TextArea
        name="guidance"
        label={labels.guidance}
        hint={labels.guidanceHint}
        maxCharacters={GUIDANCE_LENGTH.max}
        rows={2}
        isOptional
      />
    </div>
  )
}
