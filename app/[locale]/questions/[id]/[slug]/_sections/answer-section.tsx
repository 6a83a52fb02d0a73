import { getTranslations } from 'next-intl/server'
import { RemovedLink } from '#components/removal/removed-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { ANSWER_SORTS } from '#lib/answers/rules.ts'
import type { AnswerSort } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { Answer } from './answer.tsx'

type Props = {
  question: QuestionView
  answers: readonly AnswerView[]
  /** Post → what it is under. */
  states: ReadonlyMap<PostId, readonly ThreadState[]>
  sort: AnswerSort
  locale: Locale
}

/** All answers under one heading; the accepted one is a link away where others were found better. */
export async function AnswerSection({ question, answers, states, sort, locale }: Props) {
  const say = await getTranslations('answers')
  const accepted = answers.findIndex((answer) => answer.isAccepted)
  return (
    <>
      <div className="answers-head" id="answers" tabIndex={-1}>
        <h2>{say('count', { count: answers.length })}</h2>
        {answers.length > 1 && (
          <nav aria-label={say('sortLabel')} className="sorts">
            {accepted > 0 && (
              <a href={`#answer-${answers[accepted]?.id}`} className="accepted">
                {say('toAccepted')}
              </a>
            )}
            {ANSWER_SORTS.map((name) => (
              <Link
                key={name}
                href={`${paths(locale).question(question, name === 'score' ? {} : { sort: name })}#answers`}
                aria-current={name === sort ? 'true' : undefined}
              >
                {say(`sorts.${name}`)}
              </Link>
            ))}
          </nav>
        )}
      </div>
      <RemovedLink href={paths(locale).removedAnswers(question.id)} />
      {answers.length === 0 && <p className="lead mb-11">{say(question.closedAs === null ? 'none' : 'noneClosed')}</p>}
      {answers.map((answer) => (
        <Answer key={answer.id} {...{ answer, question, locale }} states={states.get(answer.id) ?? []} />
      ))}
    </>
  )
}
