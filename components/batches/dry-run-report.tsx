'use client'

import type { FormState } from '#components/ui/action-types.ts'
import { itemField } from '#lib/batches/schema.ts'
import type { BatchCandidate, BatchItem, BatchReport } from '#lib/batches/types.ts'

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
  const lineOf = (item: BatchItem, why?: string): Line => {
    const { what = '', place = itemField(item) } = named.get(itemField(item)) ?? {}
    return { what, place, why }
  }
  return (
    <div role="status">
      {answer && !answer.ok && (
        <div className="preview">
          <p>{Object.values(answer.fieldErrors)[0] ?? answer.message}</p>
        </div>
      )}
      {answer?.ok && (
        <section className="preview">
          <h2 className="part-title">{labels.dryRun}</h2>
          <Part title={labels.wouldChange} lines={answer.data.report.changed.map((item) => lineOf(item))} />
          <Part
            title={labels.wouldTakeAlong}
            lines={answer.data.report.along.map(({ what, question }) => ({
              what: labels.whats[what],
              place: question.title,
            }))}
          />
          <Part title={labels.wouldStay} lines={answer.data.report.unchanged.map((item) => lineOf(item))} />
          <Part
            title={labels.wouldRefuse}
            lines={answer.data.report.refused.map(({ item, refusal }) =>
              lineOf(item, labels.refusals[refusal.code] ?? labels.refusals['other']),
            )}
          />
        </section>
      )}
    </div>
  )
}

/** One item, and why it stays as it is. */
type Line = { what: string; place: string; why?: string | undefined }

function Part({ title, lines }: { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3 className="field-label mt-3">
        {title}: {lines.length}
      </h3>
      <ul className="batch-lines list-disc pl-5">
        {lines.map(({ what, place, why }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two items may read alike, and lines never move
          <li key={at}>
            <b>{what}</b> {place}
            {why !== undefined && <span className="field-hint">{why}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
