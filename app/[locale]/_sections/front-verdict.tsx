import { getTranslations } from 'next-intl/server'
import { verdictWords } from '#app/_lib/verdict-words.ts'
import { FirstHandMark } from '#components/answers/first-hand-mark.tsx'
import { VerdictBar } from '#components/answers/verdict-bar.tsx'
import { Link } from '#components/ui/link.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { findFrontVerdict } from '#lib/questions/front-queries.ts'

/** The answers to the most voted yes/no question: the forum in one picture. */
export async function FrontVerdict({ locale }: { locale: Locale }) {
  const front = await findFrontVerdict(locale)
  if (!front) return null
  const { question, verdict, quotes } = front
  const [t, say, words] = await Promise.all([
    getTranslations('front'),
    getTranslations('answers'),
    verdictWords(verdict),
  ])
  const to = paths(locale)
  return (
    <section className="front-verdict" aria-labelledby="front-verdict-title">
      <p className="front-kind">{t(front.isOfTheWeek ? 'verdictOfWeek' : 'verdictOfAll')}</p>
      <h2 id="front-verdict-title" lang={question.language}>
        <Link href={to.question(question)}>
          <bdi>{question.title}</bdi>
        </Link>
      </h2>
      {words.sentence && <p className="verdict-sentence">{words.sentence}</p>}
      <VerdictBar verdict={verdict} {...words} />
      <p className="verdict-first-hand">
        <span className="diamond" aria-hidden="true">
          ◆
        </span>
        {words.firstHand}
      </p>
      <ul className="front-quotes">
        {quotes.map((quote) => (
          <li key={quote.id} data-stance={quote.stance}>
            <p className="front-quote" lang={quote.language}>
              <bdi>{quote.sentence}</bdi>
            </p>
            <p className="front-who">
              {quote.isFirstHand && <FirstHandMark label={say('firstHand')} />}
              <bdi>{quote.author.displayName}</bdi>
              <ArchiveMark person={quote.author} isShort />
              <span className="dot" aria-hidden="true" />
              {words.stances[quote.stance]}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <Link href={`${to.question(question)}#answers`}>{t('readAnswers', { count: verdict.answerCount })}</Link>
      </p>
    </section>
  )
}
