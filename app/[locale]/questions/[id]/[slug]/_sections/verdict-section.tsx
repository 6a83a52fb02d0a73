import { getTranslations } from 'next-intl/server'
import { verdictWords } from '#app/_lib/verdict-words.ts'
import { VerdictPicture } from '#components/answers/verdict-picture.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { STANCES } from '#lib/answers/rules.ts'
import type { Stance } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

type Props = {
  question: QuestionView
  answers: readonly AnswerView[]
  locale: Locale
  /** The only stance whose answers are shown. */
  stance: Stance | undefined
  /** The sentence is computed only if nobody has written a quick answer. */
  hasSentence: boolean
}

/** Shows the verdict of a yes/no question. Without answers, it offers a button for each stance. */
export async function VerdictSection({ question, answers, locale, stance, hasSentence }: Props) {
  if (answers.length === 0) return question.closedAs === null && <NoVerdict {...{ question, locale }} />
  const verdict = verdictOf(answers)
  if (verdict.answerCount === 0) return null
  const [say, words] = await Promise.all([getTranslations('answers'), verdictWords(verdict)])
  return (
    <VerdictPicture
      verdict={verdict}
      title={say('verdictTitle', { count: verdict.answerCount })}
      hrefOf={(each) => `${paths(locale).question(question, each === stance ? {} : { stance: each })}#answers`}
      chosen={stance}
      {...words}
      sentence={hasSentence ? words.sentence : null}
    />
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
