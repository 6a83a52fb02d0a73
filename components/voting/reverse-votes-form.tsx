'use client'

import { ActFields } from '#components/moderation/act-fields.tsx'
import type { ActLabels } from '#components/moderation/act-labels.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { FieldError, useField } from '#components/ui/field-frame.tsx'
import { reverseVotesAction } from '#lib/voting/actions.ts'

/** A pair to tick: its field's name, who voted for whom, the counts, and what looks agreed upon. */
export type PairRow = { name: string; label: string; counts: string; signs: readonly string[] }

/** Pairs whose votes look agreed upon, to be reversed together. */
export function ReverseVotesForm(props: {
  rows: readonly PairRow[]
  locale: string
  from: string
  labels: { pairs: string; reverse: string }
  form: FormLabels
  act: ActLabels
}) {
  const { rows, locale, from, labels, form, act } = props
  return (
    <ActionForm
      action={reverseVotesAction}
      {...{ locale, from, labels: form }}
      anchor="reverse"
      isEmptiedAfter={false}
      fieldNames={{ pairs: labels.pairs, rule: act.rule, reason: act.reason }}
    >
      <Pairs rows={rows} label={labels.pairs} />
      <ActFields labels={act} id="reverse-act" rule="fair-voting" />
      <SubmitButton kind="danger">{labels.reverse}</SubmitButton>
    </ActionForm>
  )
}

function Pairs({ rows, label }: { rows: readonly PairRow[]; label: string }) {
  const field = useField({ name: 'pairs' })
  return (
    <fieldset className="batch-items" id={field.id} tabIndex={-1} aria-describedby={field.aria['aria-describedby']}>
      <legend className="field-label">{label}</legend>
      <FieldError id={field.id} error={field.error} />
      {rows.map((row) => (
        <Checkbox
          key={row.name}
          name={row.name}
          label={
            <>
              <b>{row.label}</b>{' '}
              {row.signs.map((sign) => (
                <span key={sign} className="record-mark">
                  {sign}
                </span>
              ))}
            </>
          }
          hint={row.counts}
        />
      ))}
    </fieldset>
  )
}
