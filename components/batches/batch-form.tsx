'use client'

import { ActFields, useActNames } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton } from '#components/ui/field.tsx'
import { FieldError, useField } from '#components/ui/field-frame.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { runBatchAction, tryBatchAction } from '#lib/batches/actions.ts'
import { BATCH_KINDS } from '#lib/batches/rules.ts'
import type { BatchPreview } from '#lib/batches/types.ts'
import { ClosingFields } from './closing-fields.tsx'
import { DryRunButton } from './dry-run-button.tsx'
import { DryRunReport } from './dry-run-report.tsx'
import { useDryRun } from './use-dry-run.ts'

/** A post or comment to tick: the name of its field, its kind and its text. */
export type BatchRow = {
  name: string
  label: string
  date: string
  place: string
  by: string
  excerpt: string
  isGone: boolean
}

/** An action on several posts and comments. */
export function BatchForm(props: {
  rows: readonly BatchRow[]
  /** True if all are ticked at first. */
  isTicked: boolean
  /** True if the box to resolve their open cases is ticked at first. */
  isFromQueue: boolean
  locale: string
  /** The page of the form. */
  from: string
  /** The reasons that the site offers. */
  closeReasons: readonly CloseReason[]
}) {
  const { rows, isTicked, isFromQueue, locale, from, closeReasons } = props
  const [t, closing] = [useTexts('batches.form'), useTexts('closing.form')]
  const dry = useDryRun<BatchPreview>(tryBatchAction, `${from}#batch`)
  return (
    <ActionForm
      action={runBatchAction}
      {...{ locale, from }}
      anchor="batch"
      className="batch-form"
      values={dry.typed}
      isEmptiedAfter={false}
      fieldNames={{
        kind: t('kind'),
        items: t('items'),
        as: closing('as'),
        target: t('target'),
        guidance: closing('guidance'),
        ...useActNames(),
      }}
    >
      <Items {...{ rows, isTicked }} />
      <Select
        name="kind"
        label={t('kind')}
        options={BATCH_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        required
      />
      <ClosingFields closeReasons={closeReasons} />
      <div className="batch-settles">
        <Checkbox name="settles" label={t('settles')} hint={t('settlesHint')} defaultChecked={isFromQueue} />
      </div>
      <ActFields id="batch-act" />
      <p className="form-row">
        <DryRunButton dry={dry} />
        <SubmitButton kind="danger">{t('run')}</SubmitButton>
      </p>
      <DryRunReport answer={dry.answer} rows={rows} />
    </ActionForm>
  )
}

function Items({ rows, isTicked }: { rows: readonly BatchRow[]; isTicked: boolean }) {
  const t = useTexts('batches.form')
  const field = useField({ name: 'items' })
  return (
    <fieldset className="batch-items" id={field.id} tabIndex={-1} aria-describedby={field.aria['aria-describedby']}>
      <legend className="field-label">{t('items')}</legend>
      <FieldError id={field.id} error={field.error} />
      {rows.length > 1 && (
        <p className="form-row needs-js">
          <button type="button" className="link-button" onClick={(event) => tickAll(event.currentTarget)}>
            {t('all')}
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
                {t('by')} <bdi>{by}</bdi> · {date}
              </span>
              {isGone && (
                <>
                  {' '}
                  <span className="record-mark">{t('gone')}</span>
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

/** Ticks everything; unticks everything if all is ticked. */
function tickAll(button: HTMLButtonElement) {
  const boxes = [...(button.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])]
  const wished = boxes.some((box) => !box.checked)
  for (const box of boxes) box.checked = wished
}
