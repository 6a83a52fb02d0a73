import { listSitemapFiles } from '#lib/discovery/queries.ts'
import { fileName } from '#lib/discovery/rules.ts'
import { sitemapIndex } from '#lib/discovery/sitemap.ts'
import { env } from '#lib/platform/env.ts'

export const dynamic = 'force-dynamic'

/** `GET /sitemap.xml` lists the files of the sitemap. */
export async function GET() {
  const files = [{ kind: 'pages' as const, part: 0 }, ...(await listSitemapFiles())]
  const addresses = files.map((file) => ({
    url: `${env().siteUrl}/sitemaps/${fileName(file)}`,
    changedAt: 'changedAt' in file ? file.changedAt : null,
  }))
  return new Response(sitemapIndex(addresses), { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
