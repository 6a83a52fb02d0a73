import { getTranslations } from 'next-intl/server'
import { RemovedLink } from '#components/removal/removed-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { ANSWER_SORTS } from '#lib/answers/rules.ts'
import type { AnswerSort, Stance } from '#lib/answers/rules.ts'
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
  /** The states of each post. */
  states: ReadonlyMap<PostId, readonly ThreadState[]>
  sort: AnswerSort
  /** The only stance whose answers are shown, of `all` answers. */
  stance: Stance | undefined
  all: number
  locale: Locale
}

/** All answers under one heading; the accepted one keeps its place and has a link. */
export async function AnswerSection({ question, answers, states, sort, stance, all, locale }: Props) {
  const say = await getTranslations('answers')
  const accepted = answers.findIndex((answer) => answer.isAccepted)
  return (
    <>
      <div className="answers-head" id="answers" tabIndex={-1}>
        <h2>
          {stance
            ? say('countOfStance', { count: answers.length, all, stance: say(`stances.${stance}`) })
            : say('count', { count: all })}
        </h2>
        {stance && (
          <Link href={`${paths(locale).question(question, sort === 'score' ? {} : { sort })}#answers`}>
            {say('showAll')}
          </Link>
        )}
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
                href={`${paths(locale).question(question, { stance, sort: name === 'score' ? undefined : name })}#answers`}
                aria-current={name === sort ? 'true' : undefined}
              >
                {say(`sorts.${name}`)}
              </Link>
            ))}
          </nav>
        )}
      </div>
      <RemovedLink href={paths(locale).removedAnswers(question.id)} />
      {all === 0 && <p className="lead mb-11">{say(question.closedAs === null ? 'none' : 'noneClosed')}</p>}
      {answers.map((answer) => (
        <Answer key={answer.id} {...{ answer, question, locale }} states={states.get(answer.id) ?? []} />
      ))}
    </>
  )
}
