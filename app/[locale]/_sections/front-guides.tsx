import { getTranslations } from 'next-intl/server'
import { GuideLinks } from '#components/guides/guide-links.tsx'
import { listGuideLinks } from '#lib/guides/link-queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The most useful guides, in the reader's language before others. */
export async function FrontGuides({ locale }: { locale: Locale }) {
  const [say, guides] = await Promise.all([getTranslations('guides'), listGuideLinks(locale)])
  const all = { href: paths(locale).guides(), label: say('all') }
  return <GuideLinks title={say('title')} {...{ guides, locale, all }} />
}
