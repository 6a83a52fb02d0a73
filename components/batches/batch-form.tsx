'use client'

import { ActFields, useActNames } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton } from '#components/ui/field.tsx'
import { FieldError, useField } from '#components/ui/field-frame.tsx'
import { runBatchAction, tryBatchAction } from '#lib/batches/actions.ts'
import type { BatchReport } from '#lib/batches/types.ts'
import { ClosingFields } from './closing-fields.tsx'
import type { ClosingLabels } from './closing-fields.tsx'
import { DryRunButton } from './dry-run-button.tsx'
import { DryRunReport } from './dry-run-report.tsx'
import type { ReportLabels } from './dry-run-report.tsx'
import { useDryRun } from './use-dry-run.ts'

/** A post or comment to tick: its field's name, what it is, and what it says. */
export type BatchRow = {
  name: string
  label: string
  date: string
  place: string
  by: string
  excerpt: string
  isGone: boolean
}

export type BatchFormLabels = ReportLabels & {
  kind: string
  kinds: readonly { value: string; label: string }[]
  items: string
  gone: string
  by: string
  all: string
  settles: string
  settlesHint: string
  closing: ClosingLabels
  tryOut: string
  run: string
}

/** What shall be done to which posts and comments. */
export function BatchForm(props: {
  rows: readonly BatchRow[]
  /** Whether all are ticked to begin with. */
  isTicked: boolean
  /** Whether what waits about them is to be decided with them, to begin with. */
  isFromQueue: boolean
  locale: string
  /** The page the form stands on. */
  from: string
  labels: BatchFormLabels
}) {
  const { rows, isTicked, isFromQueue, locale, from, labels } = props
  const dry = useDryRun<BatchReport>(tryBatchAction, `${from}#batch`)
  return (
    <ActionForm
      action={runBatchAction}
      {...{ locale, from }}
      anchor="batch"
      className="batch-form"
      values={dry.typed}
      isEmptiedAfter={false}
      fieldNames={{ ...namesOf(labels), ...useActNames() }}
    >
      <Items {...{ rows, isTicked, labels }} />
      <Select name="kind" label={labels.kind} options={labels.kinds} required />
      <ClosingFields labels={labels.closing} />
      <div className="batch-settles">
        <Checkbox name="settles" label={labels.settles} hint={labels.settlesHint} defaultChecked={isFromQueue} />
      </div>
      <ActFields id="batch-act" />
      <p className="form-row">
        <DryRunButton dry={dry} label={labels.tryOut} />
        <SubmitButton kind="danger">{labels.run}</SubmitButton>
      </p>
      <DryRunReport answer={dry.answer} rows={rows} labels={labels} />
    </ActionForm>
  )
}

function namesOf({ kind, items, closing }: BatchFormLabels) {
  return { kind, items, as: closing.as, target: closing.target, guidance: closing.guidance }
}

function Items({ rows, isTicked, labels }: { rows: readonly BatchRow[]; isTicked: boolean; labels: BatchFormLabels }) {
  const field = useField({ name: 'items' })
  return (
    <fieldset className="batch-items" id={field.id} tabIndex={-1} aria-describedby={field.aria['aria-describedby']}>
      <legend className="field-label">{labels.items}</legend>
      <FieldError id={field.id} error={field.error} />
      {rows.length > 1 && (
        <p className="form-row needs-js">
          <button type="button" className="link-button" onClick={(event) => tickAll(event.currentTarget)}>
            {labels.all}
          </button>
        </p>
      )}
      {rows.map(({ name, label, date, place, by, excerpt, isGone }) => (
        <Checkbox
          key={name}
          name={name}
          defaultChecked={isTicked}
          label={
            <>
              <b>{label}</b> {place}{' '}
              <span className="text-soft">
                {labels.by} <bdi>{by}</bdi> · {date}
              </span>
              {isGone && (
                <>
                  {' '}
                  <span className="record-mark">{labels.gone}</span>
                </>
              )}
            </>
          }
          hint={excerpt}
        />
      ))}
    </fieldset>
  )
}

/** Ticks everything; nothing, where everything is. */
function tickAll(button: HTMLButtonElement) {
  const boxes = [...(button.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])]
  const wished = boxes.some((box) => !box.checked)
  for (const box of boxes) box.checked = wished
}
