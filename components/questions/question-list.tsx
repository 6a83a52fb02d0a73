import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { STANCES } from '#lib/answers/rules.ts'
import type { Stance } from '#lib/answers/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionSummary } from '#lib/questions/types.ts'
import { GistLine } from './gist-line.tsx'
import type { GistWords } from './gist-line.tsx'

type Say = Awaited<ReturnType<typeof getTranslations<'questions'>>>
type Moment = 'createdAt' | 'lastActivityAt'
type Props = {
  questions: readonly QuestionSummary[]
  locale: Locale
  label: string
  /** The date that the list shows. */
  moment: Moment
  /** True if the list is sorted by the number of waiting readers, and says it. */
  isByWaiting?: boolean
  /** Question id → why it is in a list made for one person. */
  reasons?: ReadonlyMap<number, string>
}

/** Questions as stops on a path: a ring for an open one, a disc once an answer was accepted. */
export async function QuestionList({ questions, locale, label, moment, isByWaiting = false, reasons }: Props) {
  const [say, answers, format] = await Promise.all([
    getTranslations('questions'),
    getTranslations('answers'),
    getFormatter(),
  ])
  // Fetch these once for all rows: a row that waited for its texts would be sent in several pieces.
  const gist: GistWords = {
    stances: Object.fromEntries(STANCES.map((stance) => [stance, answers(`stances.${stance}`)])) as Record<
      Stance,
      string
    >,
    firstHand: answers('firstHand'),
    percent: (value) => format.number(value / 100, { style: 'percent' }),
  }
  const to = paths(locale)
  return (
    <ol className="stops" aria-label={label}>
      {questions.map((question) => (
        <li
          key={question.id}
          data-answered={question.answerCount > 0 || undefined}
          data-accepted={question.hasAcceptedAnswer || undefined}
        >
          <h2 className="stop-title" lang={question.language}>
            <Link href={to.question(question)}>
              <bdi>{question.title}</bdi>
            </Link>
          </h2>
          {reasons?.has(question.id) && <p className="stop-reason">{reasons.get(question.id)}</p>}
          <GistLine question={question} say={gist} />
          <QuestionFoot {...{ question, locale, moment, say, isByWaiting }} />
        </li>
      ))}
    </ol>
  )
}

/** Text that a narrow screen hides, but that is still in the accessible name. */
const hiddenWhenNarrow = (text: ReactNode) => <span className="foot-rest">{text}</span>

/** The line of votes, answers, first-hand share, tags and age: always in this order, always on one line. */
function QuestionFoot(props: {
  question: QuestionSummary
  locale: Locale
  moment: Moment
  isByWaiting: boolean
  say: Say
}) {
  const { question, locale, moment, isByWaiting, say } = props
  const to = paths(locale)
  return (
    <div className="stop-foot">
      {question.isPinned && <span className="pinned">{say('pinned')}</span>}
      {question.bountyPoints > 0 && <span className="pinned">{say('bounty', { points: question.bountyPoints })}</span>}
      {isByWaiting && question.waitingCount > 0 && <span>{say('waiting', { count: question.waitingCount })}</span>}
      <span>{say('votes', { count: question.score })}</span>
      <span className={question.hasAcceptedAnswer ? 'accepted' : undefined}>
        {say('answers', { count: question.answerCount })}
        {question.hasAcceptedAnswer && (
          <>
            <span aria-hidden="true"> ✓</span>
            <span className="sr-only">, {say('accepted')}</span>
          </>
        )}
      </span>
      {question.firstHandCount > 0 && (
        <span>
          <span className="diamond" aria-hidden="true">
            ◆
          </span>
          {say.rich('firstHand', {
            count: question.firstHandCount,
            rest: hiddenWhenNarrow,
          })}
        </span>
      )}
      {question.isClosed && <span className="closed-mark">{say('closed')}</span>}
      <span className="stop-tags">
        {question.tags.map((tag) => (
          <Link key={tag} href={to.tag(tag)} className="tag">
            <bdi>{tag}</bdi>
          </Link>
        ))}
      </span>
      <span>
        <span className="sr-only">{say(moment === 'createdAt' ? 'asked' : 'active')} </span>
        <RelativeTime date={question[moment]} locale={locale} />
      </span>
    </div>
  )
}
