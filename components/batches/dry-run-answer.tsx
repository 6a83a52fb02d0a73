'use client'

import type { ReactNode } from 'react'
import { useTexts } from '#components/ui/texts.tsx'
import { useAnnounced } from '#components/ui/use-announced.ts'
import type { FormState } from '#components/ui/action-types.ts'

/** The result of a dry run: the reason why nothing would change, or its report under a heading. */
export function DryRunAnswer<Report>(props: {
  answer: FormState<{ report: Report }> | null
  children: (report: Report) => ReactNode
}) {
  const { answer, children } = props
  const title = useTexts('batches.preview')('title')
  const refused = answer && !answer.ok ? (Object.values(answer.fieldErrors)[0] ?? answer.message) : null
  useAnnounced(answer?.ok ? title : refused)
  if (!answer?.ok)
    return (
      refused && (
        <div className="preview">
          <p>{refused}</p>
        </div>
      )
    )
  return (
    <section className="preview">
      <h2 className="part-title">{title}</h2>
      {children(answer.data.report)}
    </section>
  )
}

/** One part of a report: the number of lines, and the lines. Renders nothing if it has none. */
export function ReportPart({ title, lines }: { title: string; lines: readonly ReactNode[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3 className="field-label mt-3">
        {title}: {lines.length}
      </h3>
      <ul className="batch-lines list-disc pl-5">
        {lines.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines may be equal and keep their order
          <li key={at}>{line}</li>
        ))}
      </ul>
    </>
  )
}
