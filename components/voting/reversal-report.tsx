'use client'

import { DryRunAnswer, ReportPart } from '#components/batches/dry-run-answer.tsx'
import type { FormState } from '#components/ui/action-types.ts'
import { changeFormat, numberFormat } from '#components/ui/formatters.ts'
import type { ReversalReport } from '#lib/voting/types.ts'

export type ReversalLabels = Readonly<
  Record<'dryRun' | 'wouldGo' | 'wouldMove' | 'up' | 'down' | 'questions' | 'answers', string>
>

/** Which votes would go: how many between whom, never on which posts; and whose reputation would move from what to what. */
export function ReversalReportView(props: {
  answer: FormState<{ report: ReversalReport }> | null
  locale: string
  labels: ReversalLabels
}) {
  const { answer, locale, labels } = props
  const text = (n: number) => numberFormat(locale).format(n)
  const counts = (pair: ReversalReport['pairs'][number]) =>
    (['up', 'down', 'questions', 'answers'] as const)
      .filter((name) => pair[name] > 0)
      .map((name) => `${labels[name]}: ${text(pair[name])}`)
      .join(' · ')
  return (
    <DryRunAnswer answer={answer} title={labels.dryRun}>
      {({ pairs, people }) => (
        <>
          <ReportPart
            title={labels.wouldGo}
            lines={pairs.map((pair) => (
              <span key={`${pair.voter.id}-${pair.author.id}`}>
                <Named {...pair.voter} /> → <Named {...pair.author} />
                <span className="field-hint">{counts(pair)}</span>
              </span>
            ))}
          />
          <ReportPart
            title={labels.wouldMove}
            lines={people.map(({ person, was, becomes }) => (
              <span key={person.id}>
                <Named {...person} />
                <span className="field-hint">
                  {changeFormat(locale).format(becomes - was)} ({text(was)} → {text(becomes)})
                </span>
              </span>
            ))}
          />
        </>
      )}
    </DryRunAnswer>
  )
}

/** Somebody's name with their handle, for names are not unique. */
export function Named({ displayName, handle }: { displayName: string; handle: string }) {
  return (
    <>
      <b>
        <bdi>{displayName}</bdi>
      </b>{' '}
      <span className="text-soft">@{handle}</span>
    </>
  )
}
