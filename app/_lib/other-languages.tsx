import { getFormatter, getTranslations } from 'next-intl/server'
import { QuestionList } from '#components/questions/question-list.tsx'
import { languageNames } from '#components/ui/formatters.ts'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { findForumCounts } from '#lib/questions/count-queries.ts'
import { listInOtherLanguages } from '#lib/questions/list-queries.ts'
import { QUESTIONS_PER_PAGE } from '#lib/questions/rules.ts'
import type { QuestionSort, TopPeriod } from '#lib/questions/rules.ts'

type Props = {
  locale: Locale
  sort: QuestionSort
  period?: TopPeriod
  moment: 'createdAt' | 'lastActivityAt'
  /**
   * The number of rows of the reader's own language above: the others fill up the page, and if it is full, only their
   * number is shown.
   */
  above: number
}

/** The number of languages named in the divider; the filter has the others. */
const NAMED = 3

/**
 * The end of a list in the reader's own language: a divider that names the other languages with their numbers, and
 * their questions.
 */
export async function OtherLanguages({ locale, sort, period, moment, above }: Props) {
  const room = Math.max(0, QUESTIONS_PER_PAGE - above)
  const [t, format, counts, others] = await Promise.all([
    getTranslations('otherLanguages'),
    getFormatter(),
    findForumCounts(),
    room > 0 ? listInOtherLanguages({ sort, ...(period && { period }) }, locale) : [],
  ])
  const named = [...counts.languages].filter(([language]) => language !== locale).slice(0, NAMED)
  const shown = others.slice(0, room)
  if (named.length === 0 && shown.length === 0) return null
  const [names, to] = [languageNames(locale), paths(locale)]
  const query = { ...(sort !== 'active' && { sort }), ...(period && period !== 'all' && { period }) }
  const links = named.map(([language, count]) => (
    <Link key={language} href={to.questions({ ...query, language })}>
      {t('inLanguage', { language: names.of(language) ?? language, count })}
    </Link>
  ))
  return (
    <section className="other-languages" aria-labelledby="other-languages">
      <p id="other-languages">
        {t('alsoIn')} {format.list(links, { type: 'conjunction' })}
      </p>
      {shown.length > 0 && (
        <QuestionList
          questions={shown}
          locale={locale}
          moment={moment}
          isByWaiting={sort === 'unanswered'}
          label={t('label')}
        />
      )}
    </section>
  )
}
