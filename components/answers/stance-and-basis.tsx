'use client'

import { Select } from '#components/ui/field.tsx'
import { BASES, STANCES } from '#lib/answers/rules.ts'
import type { Basis, Stance } from '#lib/answers/rules.ts'

export type StanceLabels = {
  stance: string
  basis: string
  choose: string
  stances: Record<Stance, string>
  bases: Record<Basis, string>
}

/** What the answer says, and how its author knows. */
export function StanceAndBasis(props: {
  isYesNo: boolean
  labels: StanceLabels
  stance?: string | undefined
  basis?: string | undefined
}) {
  const { labels } = props
  const choose = { value: '', label: labels.choose }
  return (
    <div className="form-row">
      {props.isYesNo && (
        <Select
          name="stance"
          label={labels.stance}
          options={[choose, ...STANCES.map((value) => ({ value, label: labels.stances[value] }))]}
          defaultValue={props.stance ?? ''}
          isInline
          required
        />
      )}
      <Select
        name="basis"
        label={labels.basis}
        options={[choose, ...BASES.map((value) => ({ value, label: labels.bases[value] }))]}
        defaultValue={props.basis ?? ''}
        isInline
        required
      />
    </div>
  )
}
