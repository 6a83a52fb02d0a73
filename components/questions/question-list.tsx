import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionSummary } from '#lib/questions/types.ts'

type Props = {
  questions: readonly QuestionSummary[]
  locale: Locale
  label: string
  say: {
    votes: (count: number) => string
    answers: (count: number) => string
    accepted: string
    closed: string
    pinned: string
    asked: string
    active: string
  }
  /** Which moment the list is about. */
  moment: 'createdAt' | 'lastActivityAt'
}

/** Questions as stops on a path: a ring for an open one, a disc once an answer was accepted. */
export function QuestionList({ questions, locale, label, say, moment }: Props) {
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
          <p className="stop-text" lang={question.language}>
            <bdi>{question.excerpt}</bdi>
          </p>
          <div className="stop-foot">
            {question.isPinned && <span className="pinned">{say.pinned}</span>}
            <span>{say.votes(question.score)}</span>
            <span className={question.hasAcceptedAnswer ? 'accepted' : undefined}>
              {say.answers(question.answerCount)}
              {question.hasAcceptedAnswer && (
                <>
                  <span aria-hidden="true"> ✓</span>
                  <span className="sr-only">, {say.accepted}</span>
                </>
              )}
            </span>
            {question.isClosed && <span className="closed-mark">{say.closed}</span>}
            {question.tags.map((tag) => (
              <Link key={tag} href={to.tag(tag)} className="tag">
                <bdi>{tag}</bdi>
              </Link>
            ))}
            <span>
              <Link href={to.user(question.author)}>
                <bdi>{question.author.displayName}</bdi>
              </Link>
              {' · '}
              {moment === 'createdAt' ? say.asked : say.active} <RelativeTime date={question[moment]} locale={locale} />
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}
