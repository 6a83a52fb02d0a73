import { getTranslations } from 'next-intl/server'
import { lensWords } from '#app/_lib/lens-words.ts'
import { RemovedLink } from '#components/removal/removed-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameOf } from '#lib/answers/lens.ts'
import type { Lens } from '#lib/answers/lens.ts'
import { ANSWER_SORTS } from '#lib/answers/rules.ts'
import type { AnswerSort, Stance } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'
import type { NamedMove } from '#lib/careers/types.ts'
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
  /** The moves of the career map that each post names. */
  moves: ReadonlyMap<PostId, readonly NamedMove[]>
  sort: AnswerSort
  /** The only stance and voices whose answers are shown, of `all` answers. */
  stance: Stance | undefined
  lens: Lens | null
  all: number
  locale: Locale
}

/** All answers under one heading; accepted ones keep their places, and a link leads to the first. */
export async function AnswerSection({ question, answers, states, moves, sort, stance, lens, all, locale }: Props) {
  const [say, outcomes, words] = await Promise.all([
    getTranslations('answers'),
    getTranslations('outcomes'),
    lensWords(locale),
  ])
  const some = [lens && words(lens), stance && say(`stances.${stance}`)].filter(Boolean).join(', ')
  const voices = lens ? nameOf(lens) : undefined
  const accepted = answers.filter((answer) => answer.acceptance)
  const [firstAccepted] = accepted
  return (
    <>
      <div className="answers-head" id="answers" tabIndex={-1}>
        <h2>
          {some === ''
            ? say('count', { count: all })
            : say('countOfStance', { count: answers.length, all, stance: some })}
        </h2>
        {some !== '' && (
          <Link href={`${paths(locale).question(question, sort === 'score' ? {} : { sort })}#answers`}>
            {say('showAll')}
          </Link>
        )}
        {answers.length > 1 && (
          <nav aria-label={say('sortLabel')} className="sorts">
            {firstAccepted && (firstAccepted !== answers[0] || accepted.length > 1) && (
              <a href={`#answer-${firstAccepted.id}`} className="accepted">
                {say('toAccepted', { count: accepted.length })}
              </a>
            )}
            {ANSWER_SORTS.map((name) => (
              <Link
                key={name}
                href={`${paths(locale).question(question, { stance, voices, sort: name === 'score' ? undefined : name })}#answers`}
                aria-current={name === sort ? 'true' : undefined}
              >
                {say(`sorts.${name}`)}
              </Link>
            ))}
          </nav>
        )}
      </div>
      <RemovedLink href={paths(locale).removedAnswers(question.id)}>
        <Link href={paths(locale).outcome(question.id)} rel="nofollow">
          {outcomes('invitation')}
        </Link>
      </RemovedLink>
      {all === 0 && <p className="lead mb-11">{say(question.closedAs === null ? 'none' : 'noneClosed')}</p>}
      {answers.map((answer) => (
        <Answer
          key={answer.id}
          {...{ answer, question, locale }}
          states={states.get(answer.id) ?? []}
          moves={moves.get(answer.id)}
        />
      ))}
    </>
  )
}
