import { getTranslations } from 'next-intl/server'
import { lineWords } from '#app/_lib/line-words.ts'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { VoteCount } from '#components/voting/vote-count.tsx'
import { isFirstHand } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'
import { isolate } from '#lib/i18n/isolate.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import type { SimilarQuestion } from '#lib/search/types.ts'

type Props = {
  question: QuestionView
  answers: readonly AnswerView[]
  related: readonly SimilarQuestion[]
  locale: Locale
}

/** The thread as a path, with first-hand answers as full dots, and related questions. */
export async function ThreadAside({ question, answers, related, locale }: Props) {
  const [say, sayAnswers, feeds, words] = await Promise.all([
    getTranslations('question'),
    getTranslations('answers'),
    getTranslations('feeds'),
    lineWords(locale),
  ])
  const line = (answer: AnswerView) => {
    const name = answer.author.displayName
    return answer.stance ? say('outlineStance', { name, stance: sayAnswers(`stances.${answer.stance}`) }) : name
  }
  const marks = (answer: AnswerView) =>
    [
      isFirstHand(answer.basis) ? sayAnswers(`bases.${answer.basis}`) : null,
      answer.acceptance ? sayAnswers('accepted') : null,
    ]
      .filter((text) => text !== null)
      .join(' · ')
  return (
    <aside aria-label={say('asideLabel')}>
      <div className="stick">
        {answers.length > 0 && (
          <nav className="thread-outline" aria-labelledby="outline-title">
            <h2 id="outline-title" className="aside-title">
              {say('outline')}
            </h2>
            <ol className="thread-stops">
              <li>
                <a href="#main" className="stop-line">
                  <span>{say('theQuestion')}</span>
                  <span>
                    <VoteCount postId={question.id} score={question.score} />
                  </span>
                </a>
              </li>
              {answers.map((answer) => (
                <li key={answer.id} data-first-hand={isFirstHand(answer.basis) || undefined}>
                  <a href={`#answer-${answer.id}`}>
                    <span className="stop-line">
                      <span>{line(answer)}</span>
                      <span>
                        <VoteCount postId={answer.id} score={answer.score} />
                      </span>
                    </span>
                    {marks(answer) !== '' && <small>{marks(answer)}</small>}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
        )}
        {related.length > 0 && (
          <section aria-labelledby="related-title">
            <h2 id="related-title" className="aside-title">
              {say('related')}
            </h2>
            <ul className="related-list">
              {related.map((other) => (
                <li key={other.id}>
                  <Link href={paths(locale).question(other)}>
                    <bdi>{other.title}</bdi>
                  </Link>
                  <small>{words.verdict(other) ?? words.answers(other)}</small>
                  {other.why.length > 0 && (
                    <small>{say('alsoAbout', { what: other.why.map(isolate).join(', ') })}</small>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className="meta mt-4">
          <FeedLink href={paths(locale).answersFeed(question.id)} label={feeds('link')} />
          <FeedLink href={paths(locale).commentsFeed(question.id)} label={feeds('commentsLink')} />
        </p>
      </div>
    </aside>
  )
}
