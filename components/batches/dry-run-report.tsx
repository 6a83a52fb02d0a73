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
  const names = new Map(rows.map((row) => [row.name, `${row.label} ${row.place}`]))
  const nameOf = (item: BatchItem) => names.get(itemField(item)) ?? itemField(item)
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
          <Part title={labels.wouldChange} lines={answer.data.report.changed.map(nameOf)} />
          <Part
            title={labels.wouldTakeAlong}
            lines={answer.data.report.along.map(({ what, question }) => `${labels.whats[what]} ${question.title}`)}
          />
          <Part title={labels.wouldStay} lines={answer.data.report.unchanged.map(nameOf)} />
          <Part
            title={labels.wouldRefuse}
            lines={answer.data.report.refused.map(
              ({ item, refusal }) => `${nameOf(item)}: ${labels.refusals[refusal.code] ?? labels.refusals['other']}`,
            )}
          />
        </section>
      )}
    </div>
  )
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3 className="field-label mt-3">
        {title}: {lines.length}
      </h3>
      <ul className="list-disc pl-5 text-soft">
        {lines.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two items may read alike, and lines never move
          <li key={at}>{line}</li>
        ))}
      </ul>
    </>
  )
}
