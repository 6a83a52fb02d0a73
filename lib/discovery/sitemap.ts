import { escapeMarkup } from '#lib/platform/xml.ts'

type Address = { url: string; changedAt?: Date | null }

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** Writes the index of a sitemap: https://www.sitemaps.org/protocol.html */
export function sitemapIndex(files: readonly Address[]): string {
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${files.map((file) => element('sitemap', file)).join('')}</sitemapindex>\n`
}

/** Writes a file of a sitemap, piece by piece. */
export async function* sitemapFile(batches: AsyncIterable<readonly Address[]>): AsyncGenerator<string> {
  yield `${HEAD}<urlset ${NAMESPACE}>\n`
  for await (const batch of batches) yield batch.map((address) => element('url', address)).join('')
  yield '</urlset>\n'
}

function element(name: 'sitemap' | 'url', { url, changedAt }: Address): string {
  const lastmod = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return `<${name}><loc>${escapeMarkup(url)}</loc>${lastmod}</${name}>\n`
}
