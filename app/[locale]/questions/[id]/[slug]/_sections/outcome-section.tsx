import { useTranslations } from 'next-intl'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

/** The outcome of a question, in the asker's words. */
export function OutcomeSection({ question, locale }: { question: QuestionView; locale: Locale }) {
  const { outcome } = question
  const [say, to] = [useTranslations('outcomes'), paths(locale)]
  if (!outcome) return null
  return (
    <section className="outcome" id="outcome" aria-labelledby="outcome-title" tabIndex={-1}>
      <h2 id="outcome-title">{say('title')}</h2>
      <div className="quick-text" lang={question.language}>
        <p className="outcome-words">
          <bdi>{outcome.decision}</bdi>
        </p>
        {outcome.result !== '' && (
          <p className="outcome-words">
            <bdi>{outcome.result}</bdi>
          </p>
        )}
      </div>
      <p className="meta quick-meta">
        <span>{say('by')}</span>
        <RelativeTime date={outcome.saidAt} locale={locale} />
        <Link href={to.outcome(question.id)} rel="nofollow">
          {say('edit')}
        </Link>
        <Link href={to.outcomeHistory(question.id)}>{say('history')}</Link>
        <Link href={to.flagPost(question.id)} rel="nofollow">
          {say('flag')}
        </Link>
      </p>
    </section>
  )
}
