import 'server-only'
import { getTranslations } from 'next-intl/server'
import { languageNames } from '#components/ui/formatters.ts'
import type { Locale, PostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { findSite } from './find-site.ts'

/** Returns the address (a path) and the title of the feed of the newest questions; with a language, only those. */
export async function newestFeed(locale: Locale, language?: PostLanguage): Promise<{ href: string; title: string }> {
  const [say, { name: site }] = await Promise.all([getTranslations({ locale, namespace: 'feeds' }), findSite()])
  const href = paths(locale).feed(language ? { language } : {})
  if (!language) return { href, title: say('newest', { site }) }
  return { href, title: say('newestIn', { site, language: languageNames(locale).of(language) ?? language }) }
}
