import 'server-only'
import { createHash } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { findSite } from '#app/_lib/find-site.ts'
import { writeAtom } from '#lib/feeds/atom.ts'
import { absoluteLinks } from '#lib/feeds/rules.ts'
import type { AtomEntry, FeedPost } from '#lib/feeds/types.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'
import { escapeMarkup } from '#lib/platform/xml.ts'

const ATOM = 'application/atom+xml'

/** The date of a feed without posts; the true one would cost another query. */
const NEVER = new Date(0)

type Asked<Params> = { params: Params; query: URLSearchParams; locale: Locale }
/** The contents of a feed; its addresses are paths. */
type Content = { address: string; page: string; title: string; posts: readonly FeedPost[] }

/** Answers a request for a feed: 404 when `read` throws NotFound, 304 when the reader has it already. */
export function feedRoute<Params extends { locale: string }>(read: (asked: Asked<Params>) => Promise<Content>) {
  return async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
    const params = await context.params
    const locale = isLocale(params.locale) ? params.locale : DEFAULT_LOCALE
    try {
      return atomResponse(
        request,
        await write(await read({ params, query: request.nextUrl.searchParams, locale }), locale),
      )
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      const say = await getTranslations({ locale, namespace: 'feeds' })
      return new Response(`${say('notFound')}\n`, {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'content-language': locale },
      })
    }
  }
}

async function write({ address, page, title, posts }: Content, locale: Locale): Promise<string> {
  const [say, site] = await Promise.all([getTranslations({ locale, namespace: 'feeds' }), findSite()])
  const { siteUrl } = env()
  const to = paths(locale)
  const updates = posts.map(({ updatedAt }) => updatedAt.getTime())
  return writeAtom({
    address: siteUrl + address,
    page: siteUrl + page,
    title,
    site: { name: site.name, url: siteUrl + to.home() },
    updatedAt: updates.length > 0 ? new Date(Math.max(...updates)) : NEVER,
    entries: posts.map((post) => entryOf(post, { locale, siteUrl, say })),
  })
}

type Writing = { locale: Locale; siteUrl: string; say: Awaited<ReturnType<typeof getTranslations<'feeds'>>> }

function entryOf(post: FeedPost, { locale, siteUrl, say }: Writing): AtomEntry {
  const to = paths(locale)
  const thread = siteUrl + (post.isGuide ? to.guide(post.question) : to.question(post.question))
  const lead =
    post.quick && `<p><strong>${say('quickAnswer')}</strong> ${escapeMarkup(post.quick.sentences.join(' '))}</p>\n`
  return {
    id: siteUrl + identityOf(post),
    page: thread + anchorOf(post),
    title: titleOf(post, say),
    author: { name: post.author.displayName, url: siteUrl + to.user(post.author) },
    html: (lead ?? '') + absoluteLinks(post.bodyHtml, { origin: siteUrl, page: thread }),
    tags: post.tags,
    createdAt: post.createdAt,
    updatedAt: post.updatedAt,
  }
}

/** Returns an entry's id: the same in every language, also when a moderator converts or moves the post. */
function identityOf({ kind, id }: FeedPost): string {
  const plain = paths(DEFAULT_LOCALE)
  if (kind === 'comment') return plain.heldComment(id)
  return kind === 'quick-answer' ? plain.quickAnswer(id) : plain.post(id)
}

function anchorOf({ kind, id }: FeedPost): string {
  return kind === 'answer' || kind === 'comment' ? `#${kind}-${id}` : ''
}

function titleOf({ kind, author, question: { title } }: FeedPost, say: Writing['say']): string {
  if (kind === 'answer') return say('answerTitle', { name: author.displayName, title })
  return kind === 'comment' ? say('commentTitle', { name: author.displayName, title }) : title
}

/** Sets an entity tag, for feeds that the page cache does not keep: it makes its own tags. */
function atomResponse(request: NextRequest, body: string): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = { etag, 'cache-control': 'public, max-age=0, must-revalidate', vary: 'Accept-Encoding' }
  const held = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (held.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'content-type': `${ATOM}; charset=utf-8` } })
}
