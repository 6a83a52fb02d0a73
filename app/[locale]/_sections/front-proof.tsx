import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { ForumCounts } from '#lib/questions/count-queries.ts'

/** One line of numbers, each linked to the pages that it counts. */
export async function FrontProof({ counts, locale }: { counts: ForumCounts; locale: Locale }) {
  const t = await getTranslations('front.proof')
  const to = paths(locale)
  return (
    <ul className="front-proof" aria-label={t('label')}>
      <li>
        <Link href={to.questions({ sort: 'newest' })}>{t('questions', { count: counts.questions })}</Link>
      </li>
      <li>
        <Link href={to.questions({ sort: 'top' })}>{t('answers', { count: counts.answers })}</Link>
      </li>
      <li>
        <Link href={to.help()}>
          <span className="diamond" aria-hidden="true">
            ◆
          </span>
          {t('firstHand', { count: counts.firstHand })}
        </Link>
      </li>
      <li>
        <Link href={to.log()}>{t('log')}</Link>
      </li>
    </ul>
  )
}
