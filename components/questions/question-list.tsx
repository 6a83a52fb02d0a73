import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionSummary } from '#lib/questions/types.ts'
import { GistLine } from './gist-line.tsx'

type Moment = 'createdAt' | 'lastActivityAt'
type Props = {
  questions: readonly QuestionSummary[]
  locale: Locale
  label: string
  /** Which date the list shows. */
  moment: Moment
}

/** Questions as stops on a path: a ring for an open one, a disc once an answer was accepted. */
export function QuestionList({ questions, locale, label, moment }: Props) {
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
          <GistLine question={question} />
          <QuestionFoot question={question} locale={locale} moment={moment} />
        </li>
      ))}
    </ol>
  )
}

/** Hidden on a narrow screen, but still in the accessible name. */
const footRest = (text: ReactNode) => <span className="foot-rest">{text}</span>

/** Votes, answers, first-hand, tags, age: always in this order, always on one line. */
async function QuestionFoot(props: { question: QuestionSummary; locale: Locale; moment: Moment }) {
  const { question, locale, moment } = props
  const [say, to] = [await getTranslations('questions'), paths(locale)]
  return (
    <div className="stop-foot">
      {question.isPinned && <span className="pinned">{say('pinned')}</span>}
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
            rest: footRest,
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
