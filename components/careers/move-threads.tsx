import { Link } from '#components/ui/link.tsx'
import type { MoveThread } from '#lib/careers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = {
  threads: readonly MoveThread[]
  locale: Locale
  label: string
  /** Heading level of the titles. */
  heading: 'h2' | 'h3' | 'h4'
  say: {
    votes: (count: number) => string
    answers: (count: number) => string
    accepted: string
    answerBy: (name: string) => string
  }
}

/** The threads that name a move, as stops on a path; an answer that names it has its own link. */
export function MoveThreads({ threads, locale, label, heading: Heading, say }: Props) {
  const to = paths(locale)
  return (
    <ol className="stops map-threads" aria-label={label}>
      {threads.map((thread) => (
        <li
          key={thread.id}
          data-answered={thread.answerCount > 0 || undefined}
          data-accepted={thread.hasAcceptedAnswer || undefined}
        >
          <Heading className="stop-title" lang={thread.language}>
            <Link href={to.question(thread)}>
              <bdi>{thread.title}</bdi>
            </Link>
          </Heading>
          <div className="stop-foot">
            <span>{say.votes(thread.score)}</span>
            <span className={thread.hasAcceptedAnswer ? 'accepted' : undefined}>
              {say.answers(thread.answerCount)}
              {thread.hasAcceptedAnswer && (
                <>
                  <span aria-hidden="true"> ✓</span>
                  <span className="sr-only">, {say.accepted}</span>
                </>
              )}
            </span>
            {thread.answers.map((answer) => (
              <Link key={answer.id} href={to.answer(thread, answer.id)}>
                {say.answerBy(answer.author)}
              </Link>
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}
