'use client'

import type { FormState } from '#components/ui/action-types.ts'
import { itemField } from '#lib/batches/schema.ts'
import type { BatchCandidate, BatchItem, BatchReport } from '#lib/batches/types.ts'
import { DryRunAnswer, ReportPart } from './dry-run-answer.tsx'

export type ReportLabels = {
  dryRun: string
  wouldChange: string
  wouldTakeAlong: string
  wouldStay: string
  whats: Readonly<Record<BatchCandidate['what'], string>>
  wouldRefuse: string
  /** Why an item is refused, by the refusal's code; `other` for the rest. */
  refusals: Readonly<Record<string, string>>
}

type Row = { name: string; label: string; place: string }

/** What a batch would change, what it would leave as it is, and what is refused, and why. */
export function DryRunReport(props: {
  answer: FormState<{ report: BatchReport }> | null
  rows: readonly Row[]
  labels: ReportLabels
}) {
  const { answer, rows, labels } = props
  const named = new Map(rows.map(({ name, label, place }) => [name, { what: label, place }]))
  const lineOf = (item: BatchItem, why?: string) => {
    const { what = '', place = itemField(item) } = named.get(itemField(item)) ?? {}
    return <Line key={itemField(item)} {...{ what, place, why }} />
  }
  return (
    <DryRunAnswer answer={answer} title={labels.dryRun}>
      {({ changed, along, unchanged, refused }) => (
        <>
          <ReportPart title={labels.wouldChange} lines={changed.map((item) => lineOf(item))} />
          <ReportPart
            title={labels.wouldTakeAlong}
            lines={along.map(({ item, what, question }) => (
              <Line key={itemField(item)} what={labels.whats[what]} place={question.title} />
            ))}
          />
          <ReportPart title={labels.wouldStay} lines={unchanged.map((item) => lineOf(item))} />
          <ReportPart
            title={labels.wouldRefuse}
            lines={refused.map(({ item, refusal }) =>
              lineOf(item, labels.refusals[refusal.code] ?? labels.refusals['other']),
            )}
          />
        </>
      )}
    </DryRunAnswer>
  )
}

/** One item, and why it stays as it is. */
function Line({ what, place, why }: { what: string; place: string; why?: string | undefined }) {
  return (
    <>
      <b>{what}</b> {place}
      {why !== undefined && <span className="field-hint">{why}</span>}
    </>
  )
}
