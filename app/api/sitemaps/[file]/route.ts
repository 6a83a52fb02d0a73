import { readCareerMap } from '#lib/careers/queries.ts'
import { readSitemapFile } from '#lib/discovery/queries.ts'
import type { SitemapRow } from '#lib/discovery/queries.ts'
import { fileOf } from '#lib/discovery/rules.ts'
import type { SitemapFile } from '#lib/discovery/rules.ts'
import { sitemapFile } from '#lib/discovery/sitemap.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'

export const dynamic = 'force-dynamic'

type Address = { url: string; changedAt?: Date | null }

const to = paths(DEFAULT_LOCALE)
const PATHS = {
  questions: ({ id, name }: SitemapRow) => to.question({ id, slug: name }),
  guides: ({ id, name }: SitemapRow) => to.guide({ id, slug: name }),
  tags: ({ name }: SitemapRow) => to.tag(name),
  people: ({ id, name }: SitemapRow) => to.user({ id, handle: name }),
}

/**
 * `GET /sitemaps/<file>` sends one file of the sitemap while it is read. Pages name their other languages themselves.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const file = fileOf((await params).file)
  const batches = file && addressesIn(file)
  const first = await batches?.next()
  // A file without addresses does not exist.
  if (!batches || !first || first.done) return new Response(null, { status: 404 })
  const text = sitemapFile(rejoined(first.value, batches))
  return new Response(streamOf(text), {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
    },
  })
}

async function* addressesIn({ kind, part }: SitemapFile): AsyncGenerator<Address[]> {
  const { siteUrl } = env()
  if (kind === 'pages') {
    if (part === 0) yield (await listPages()).map((path) => ({ url: siteUrl + path }))
    return
  }
  for await (const rows of readSitemapFile({ kind, part }))
    yield rows.map((row) => ({ url: siteUrl + PATHS[kind](row), changedAt: row.changedAt }))
}

/** Lists the pages of the small file: those that lead to others, and the career map's. */
async function listPages(): Promise<string[]> {
  const { roles, moves } = await readCareerMap(DEFAULT_LOCALE)
  return [
    to.home(),
    to.questions(),
    to.quickAnswers(),
    to.guides(),
    to.map(),
    to.tags(),
    to.users(),
    to.leaderboard(),
    to.badges(),
    to.help(),
    to.glossary(),
    to.log(),
    ...roles.map(({ slug }) => to.mapRole(slug)),
    ...moves.map((move) => to.mapMove(move.from.slug, move.to.slug)),
  ]
}

async function* rejoined<Item>(first: Item, rest: AsyncGenerator<Item>): AsyncGenerator<Item> {
  yield first
  yield* rest
}

function streamOf(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await text.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await text.return(undefined)
    },
  })
}
