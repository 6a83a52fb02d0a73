import { getTranslations } from 'next-intl/server'
import { findSite } from '#app/_lib/find-site.ts'
import { openSearchDescription } from '#lib/discovery/open-search.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

/** `GET /opensearch.xml`: lets browsers search the forum from their address bar. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }) {
  const asked = (await params).locale
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE
  const [say, { name }] = await Promise.all([getTranslations({ locale, namespace: 'layout' }), findSite()])
  const to = paths(locale)
  const { siteUrl } = env()
  const body = openSearchDescription({
    name,
    description: say('description'),
    locale,
    icon: `${siteUrl}/favicon.ico`,
    self: siteUrl + to.openSearch(),
    search: siteUrl + to.search(),
    feed: siteUrl + to.searchFeed(''),
  })
  return new Response(body, { headers: { 'content-type': 'application/opensearchdescription+xml; charset=utf-8' } })
}
