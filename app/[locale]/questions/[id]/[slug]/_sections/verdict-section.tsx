import { getTranslations } from 'next-intl/server'
import { lensWords } from '#app/_lib/lens-words.ts'
import { verdictWords } from '#app/_lib/verdict-words.ts'
import { VerdictPicture } from '#components/answers/verdict-picture.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { lensesOn, MIN_VOICES, nameOf } from '#lib/answers/lens.ts'
import type { Lens } from '#lib/answers/lens.ts'
import { STANCES } from '#lib/answers/rules.ts'
import type { Stance } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

type Props = {
  question: QuestionView
  /** The answers that the lens shows, of `all`. */
  answers: readonly AnswerView[]
  all: readonly AnswerView[]
  locale: Locale
  /** The only stance whose answers are shown. */
  stance: Stance | undefined
  lens: Lens | null
  /** A lens was asked for that shows too few voices. */
  isTooFew: boolean
  /** The sentence is computed only if nobody has written a quick answer. */
  hasSentence: boolean
}

/** Shows the verdict of a yes/no question. Without answers, it offers a button for each stance. */
export async function VerdictSection({ question, answers, all, locale, stance, lens, isTooFew, hasSentence }: Props) {
  if (answers.length === 0) return question.closedAs === null && <NoVerdict {...{ question, locale }} />
  const verdict = verdictOf(answers)
  if (verdict.answerCount === 0) return null
  const [say, words] = await Promise.all([getTranslations('answers'), verdictWords(verdict)])
  return (
    <VerdictPicture
      verdict={verdict}
      title={say('verdictTitle', { count: verdict.answerCount })}
      hrefOf={(each) => {
        const query = { voices: lens ? nameOf(lens) : undefined, stance: each === stance ? undefined : each }
        return `${paths(locale).question(question, query)}#answers`
      }}
      chosen={stance}
      {...words}
      sentence={hasSentence ? words.sentence : null}
    >
      <Lenses {...{ question, all, stance, lens, isTooFew, locale }} count={verdict.answerCount} />
    </VerdictPicture>
  )
}

/** The groups of voices that can be shown alone, and the link to show all. */
async function Lenses({
  question,
  all,
  stance,
  lens,
  isTooFew,
  count,
  locale,
}: Pick<Props, 'question' | 'all' | 'stance' | 'lens' | 'isTooFew' | 'locale'> & { count: number }) {
  const offered = lensesOn(all)
  if (offered.length === 0 && !lens && !isTooFew) return null
  const [say, words] = await Promise.all([getTranslations('voices'), lensWords(locale)])
  const hrefOf = (voices?: string) => `${paths(locale).question(question, { voices, stance })}#verdict-title`
  const shown = offered.find((each) => lens && nameOf(each.lens) === nameOf(lens))
  return (
    <nav className="verdict-lenses" aria-labelledby="lenses-title">
      {isTooFew && <p role="note">{say('tooFew', { min: MIN_VOICES })}</p>}
      {lens && (
        <p>
          {say('shown', {
            count,
            all: all.filter((answer) => answer.stance !== null).length,
            who: words(lens),
          })}{' '}
          <Link href={hrefOf()} rel="nofollow">
            {say('all')}
          </Link>
        </p>
      )}
      <p id="lenses-title" hidden={offered.length === 0}>
        {say('label')}
      </p>
      <ul>
        {offered.map((each) => (
          <li key={nameOf(each.lens)}>
            <Link href={hrefOf(nameOf(each.lens))} rel="nofollow" aria-current={each === shown ? 'true' : undefined}>
              {words(each.lens)} <b>{each.count}</b>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Each button opens the answer form with its stance chosen. */
async function NoVerdict({ question, locale }: Pick<Props, 'question' | 'locale'>) {
  const say = await getTranslations('answers')
  return (
    <section className="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title">{say('verdictEmpty')}</h2>
      <div className="verdict-empty" aria-hidden="true" />
      <div className="verdict-choices">
        {STANCES.map((stance) => (
          <Link
            key={stance}
            href={paths(locale).writeAnswer(question.id, { stance })}
            rel="nofollow"
            className={buttonClass('plain')}
          >
            {say(`stances.${stance}`)}
          </Link>
        ))}
      </div>
    </section>
  )
}
