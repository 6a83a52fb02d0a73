'use client'

import { DryRunAnswer, ReportPart } from '#components/batches/dry-run-answer.tsx'
import type { FormState } from '#components/ui/action-types.ts'
import { changeFormat, numberFormat } from '#components/ui/formatters.ts'
import { useTexts } from '#components/ui/texts.tsx'
import type { ReversalReport } from '#lib/voting/types.ts'

/** The votes that would be removed: the numbers between people, never the posts; and the change of each reputation. */
export function ReversalReportView(props: { answer: FormState<{ report: ReversalReport }> | null; locale: string }) {
  const { answer, locale } = props
  const t = useTexts('fraud.form')
  const text = (n: number) => numberFormat(locale).format(n)
  const counts = (pair: ReversalReport['pairs'][number]) =>
    (['up', 'down', 'questions', 'answers'] as const)
      .filter((name) => pair[name] > 0)
      .map((name) => `${t(name)}: ${text(pair[name])}`)
      .join(' · ')
  return (
    <DryRunAnswer answer={answer}>
      {({ pairs, people }) => (
        <>
          <ReportPart
            title={t('wouldGo')}
            lines={pairs.map((pair) => (
              <span key={`${pair.voter.id}-${pair.author.id}`}>
                <Named {...pair.voter} /> → <Named {...pair.author} />
                <span className="field-hint">{counts(pair)}</span>
              </span>
            ))}
          />
          <ReportPart
            title={t('wouldMove')}
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

/** A person's name with their handle, because names are not unique. */
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
