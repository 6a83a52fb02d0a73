/** Most addresses in one file of a sitemap: https://www.sitemaps.org/protocol.html */
export const MAX_URLS = 50_000

/** What has files of its own in the sitemap. */
const SITEMAP_KINDS = ['pages', 'questions', 'tags', 'people'] as const
export type SitemapKind = (typeof SITEMAP_KINDS)[number]

/**
 * One file of the sitemap: what has ids from `part` × `MAX_URLS` on, as many as fit. A thing stays in its file, whatever
 * happens to others. The file of pages is one.
 */
export type SitemapFile = { kind: SitemapKind; part: number }

/** Example: `questions-2.xml`. */
export function fileName({ kind, part }: SitemapFile): string {
  return `${kind}-${part}.xml`
}

/** The file that a name means; null where it means none. */
export function fileOf(name: string): SitemapFile | null {
  const [, kind, part] = /^([a-z]+)-(0|[1-9]\d{0,9})\.xml$/.exec(name) ?? []
  const known = SITEMAP_KINDS.find((one) => one === kind)
  return known ? { kind: known, part: Number(part) } : null
}
