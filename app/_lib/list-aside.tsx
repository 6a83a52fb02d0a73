import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listWaiting } from '#lib/questions/front-queries.ts'
import { TagsAside } from './tags-aside.tsx'

/** The column beside the list: unanswered questions, what the page adds, and the tags. */
export async function ListAside({ locale, children }: { locale: Locale; children?: ReactNode }) {
  const [t, waiting] = await Promise.all([getTranslations('waiting'), listWaiting(locale)])
  const to = paths(locale)
  return (
    <aside aria-label={t('aside')}>
      <div className="stick">
        {waiting.length > 0 && (
          <section aria-labelledby="waiting-title">
            <h2 id="waiting-title" className="aside-title">
              {t('title')}
            </h2>
            <ul className="waiting-list">
              {waiting.map((question) => (
                <li key={question.id}>
                  <Link href={to.question(question)} lang={question.language} id={`waiting-${question.id}`}>
                    <bdi>{question.title}</bdi>
                  </Link>
                  <Link
                    href={to.writeAnswer(question.id)}
                    className="waiting-answer"
                    aria-describedby={`waiting-${question.id}`}
                  >
                    {t('answer')}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {children}
        <TagsAside locale={locale} />
      </div>
    </aside>
  )
}
