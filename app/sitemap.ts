import type { MetadataRoute } from 'next'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'

export const dynamic = 'force-dynamic'

/** Newest pages of 20 that are named; older questions are found through the lists. */
const PAGES = 50

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const to = paths(DEFAULT_LOCALE)
  const { siteUrl } = env()
  const entries: MetadataRoute.Sitemap = [
    { url: siteUrl + to.home() },
    { url: siteUrl + to.questions() },
    { url: siteUrl + to.map() },
    { url: siteUrl + to.help() },
  ]
  let after: string | null = null
  for (let page = 0; page < PAGES; page++) {
    const { items, next } = await listQuestions({ sort: 'newest', ...(after !== null && { after }) })
    for (const item of items) entries.push({ url: siteUrl + to.question(item), lastModified: item.lastActivityAt })
    after = next
    if (after === null) break
  }
  return entries
}
