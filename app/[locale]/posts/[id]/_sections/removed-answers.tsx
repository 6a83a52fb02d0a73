import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { RemovedAnswer } from '#lib/removal/types.ts'

type Props = { answers: readonly RemovedAnswer[]; locale: Locale }

/** The hidden answers of a thread, each with its reason. */
export async function RemovedAnswers({ answers, locale }: Props) {
  const [say, rules] = await Promise.all([getTranslations('removal'), getTranslations('moderation.rules')])
  if (answers.length === 0) return null
  return (
    <section className="mt-12" aria-labelledby="removed-answers">
      <h2 id="removed-answers" className="stop-title mb-2">
        {say('link.answers', { count: answers.length })}
      </h2>
      <ul className="divide-y divide-rule">
        {answers.map(({ id, author, gone }) => (
          <li key={id} className="py-3">
            <Link href={paths(locale).post(id)}>{say('answerBy', { name: author.displayName })}</Link>
            <p className="entry-text">
              {say(`states.${gone.removal}`)} <RelativeTime date={gone.at} locale={locale} />
              {gone.why && ` · ${rules(gone.why.rule)}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
