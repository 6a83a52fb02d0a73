'use client'

import { Fragment } from 'react'
import { DryRunButton } from '#components/batches/dry-run-button.tsx'
import { useDryRun } from '#components/batches/use-dry-run.ts'
import { ActFields, useActNames } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { FieldError, useField } from '#components/ui/field-frame.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { reverseVotesAction, tryReversalAction } from '#lib/voting/actions.ts'
import type { ReversalReport } from '#lib/voting/types.ts'
import { Named, ReversalReportView } from './reversal-report.tsx'

/** Votes to tick: their field's name, the people, the counts, and the suspicious signs. */
type Row = {
  name: string
  people: readonly { id: number; handle: string; displayName: string }[]
  counts: string
  signs: readonly string[]
}

/** Rings and pairs with suspicious votes, to be reversed together. */
export function ReverseVotesForm(props: { rings: readonly Row[]; rows: readonly Row[]; locale: string; from: string }) {
  const { rings, rows, locale, from } = props
  const t = useTexts('fraud.form')
  const dry = useDryRun<ReversalReport>(tryReversalAction, `${from}#reverse`)
  return (
    <ActionForm
      action={reverseVotesAction}
      {...{ locale, from }}
      anchor="reverse"
      values={dry.typed}
      isEmptiedAfter={false}
      fieldNames={{ pairs: t('pairs'), ...useActNames() }}
    >
      <Ticks {...{ rings, rows }} />
      <ActFields id="reverse-act" rule="fair-voting" />
      <p className="form-row">
        <DryRunButton dry={dry} />
        <SubmitButton kind="danger">{t('reverse')}</SubmitButton>
      </p>
      <ReversalReportView answer={dry.answer} locale={locale} />
    </ActionForm>
  )
}

function Ticks({ rings, rows }: { rings: readonly Row[]; rows: readonly Row[] }) {
  const t = useTexts('fraud.form')
  const field = useField({ name: 'pairs' })
  return (
    <div id={field.id} tabIndex={-1} aria-describedby={field.aria['aria-describedby']}>
      <FieldError id={field.id} error={field.error} />
      {rings.length > 0 && <Rows rows={rings} label={t('rings')} between=", " />}
      <Rows rows={rows} label={t('pairs')} between=" → " />
    </div>
  )
}

function Rows({ rows, label, between }: { rows: readonly Row[]; label: string; between: string }) {
  return (
    <fieldset className="batch-items">
      <legend className="field-label">{label}</legend>
      {rows.map((row) => (
        <Checkbox
          key={row.name}
          name={row.name}
          label={
            <>
              {row.people.map(({ id, handle, displayName }, at) => (
                <Fragment key={id}>
                  {at > 0 && between}
                  <Named {...{ displayName, handle }} />
                </Fragment>
              ))}{' '}
              {row.signs.map((sign) => (
                <Fragment key={sign}>
                  <span className="record-mark">{sign}</span>{' '}
                </Fragment>
              ))}
            </>
          }
          hint={row.counts}
        />
      ))}
    </fieldset>
  )
}
