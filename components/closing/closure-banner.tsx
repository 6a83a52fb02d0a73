import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { ClosureView } from '#lib/closing/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = {
  closure: ClosureView
  locale: Locale
  /** The site's instructions for this reason; the forum's own text if it has none. */
  whatToChange: string | undefined
  children?: React.ReactNode
}

/** The banner above a closed question: the reason, the instructions, and the answered questions. */
export async function ClosureBanner({ closure, locale, whatToChange, children }: Props) {
  const t = await getTranslations('closing')
  return (
    <section className="closure" aria-label={t('banner.label')}>
      <p className="closure-title">{t('banner.title', { reason: t(`reasons.${closure.as}`) })}</p>
      {closure.words !== '' && <p className="closure-words">{closure.words}</p>}
      {closure.targets.length > 0 && (
        <>
          <p>{t('banner.targets')}</p>
          <ul>
            {closure.targets.map((target) => (
              <li key={target.id}>
                <Link href={paths(locale).question(target)}>
                  <bdi>{target.title}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{closure.isEdited ? t('banner.edited') : whatToChange || t(`whatToChange.${closure.as}`)}</p>
      {closure.askerVerdict && <p>{t(`banner.${closure.askerVerdict}`)}</p>}
      {children}
      <p className="closure-foot">
        <span>{t(closure.byVotes ? 'banner.byVotes' : 'banner.byModerator')}</span>{' '}
        <RelativeTime date={closure.closedAt} locale={locale} />
        {' · '}
        {t('banner.noAnswers')}
      </p>
    </section>
  )
}
