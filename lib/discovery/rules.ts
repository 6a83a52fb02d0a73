/** The most addresses in one file of a sitemap: https://www.sitemaps.org/protocol.html */
export const MAX_URLS = 50_000

/** The kinds of pages that have their own files in the sitemap. */
const SITEMAP_KINDS = ['pages', 'questions', 'guides', 'tags', 'people'] as const
export type SitemapKind = (typeof SITEMAP_KINDS)[number]

/**
 * One file of the sitemap. It holds the rows with ids from `part` × `MAX_URLS` on, at most `MAX_URLS`. A row always
 * stays in its file. There is only one file of pages.
 */
export type SitemapFile = { kind: SitemapKind; part: number }

/** Returns the name of a file. Example: `questions-2.xml`. */
export function fileName({ kind, part }: SitemapFile): string {
  return `${kind}-${part}.xml`
}

/** Returns the file with this name; null if there is none. */
export function fileOf(name: string): SitemapFile | null {
  const [, kind, part] = /^([a-z]+)-(0|[1-9]\d{0,9})\.xml$/.exec(name) ?? []
  const known = SITEMAP_KINDS.find((one) => one === kind)
  return known ? { kind: known, part: Number(part) } : null
}
