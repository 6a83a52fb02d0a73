'use client'

import type { FormState } from '#components/ui/action-types.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { itemField } from '#lib/batches/schema.ts'
import type { BatchItem, BatchPreview } from '#lib/batches/types.ts'
import { DryRunAnswer, ReportPart } from './dry-run-answer.tsx'

type Row = { name: string; label: string; place: string }

/** The items that a bulk action would change, those it would leave, and the refused ones with their reasons. */
export function DryRunReport(props: { answer: FormState<{ report: BatchPreview }> | null; rows: readonly Row[] }) {
  const { answer, rows } = props
  const [t, kinds] = [useTexts('batches.form'), useTexts('moderation.kinds')]
  const named = new Map(rows.map(({ name, label, place }) => [name, { what: label, place }]))
  const lineOf = (item: BatchItem, why?: string) => {
    const { what = '', place = itemField(item) } = named.get(itemField(item)) ?? {}
    return <Line key={itemField(item)} {...{ what, place, why }} />
  }
  return (
    <DryRunAnswer answer={answer}>
      {({ changed, alsoChanged, unchanged, refused }) => (
        <>
          <ReportPart title={t('wouldChange')} lines={changed.map((item) => lineOf(item))} />
          <ReportPart
            title={t('wouldAlsoChange')}
            lines={alsoChanged.map(({ item, what, question }) => (
              <Line key={itemField(item)} what={kinds(what)} place={question.title} />
            ))}
          />
          <ReportPart title={t('wouldStay')} lines={unchanged.map((item) => lineOf(item))} />
          <ReportPart title={t('wouldRefuse')} lines={refused.map(({ item, why }) => lineOf(item, why))} />
        </>
      )}
    </DryRunAnswer>
  )
}

/** One item, with the reason if it does not change. */
function Line({ what, place, why }: { what: string; place: string; why?: string | undefined }) {
  return (
    <>
      <b>{what}</b> {place}
      {why !== undefined && <span className="field-hint">{why}</span>}
    </>
  )
}
