import { LENS_NAMES } from '#lib/answers/lens.ts'
import { ANSWER_SORTS, STANCES } from '#lib/answers/rules.ts'
import { BADGES } from '#lib/badges/rules.ts'
import { FEED_SORTS } from '#lib/feeds/rules.ts'
import { GUIDE_SORTS } from '#lib/guides/rules.ts'
import { LOCALES, POST_LANGUAGES } from '#lib/i18n/rules.ts'
import { MONTH } from '#lib/leaderboards/rules.ts'
import { PUBLIC_KINDS } from '#lib/log/rules.ts'
import { QUESTION_SORTS, TOP_PERIODS } from '#lib/questions/rules.ts'
import { THEME_FILTERS } from '#lib/tags/rules.ts'
import { PROFILE_TABS } from '#lib/users/rules.ts'

/**
 * A shared page, the same for everyone: its path, and the query parameters that it reads with the values that it knows.
 */
type SharedPage = {
  path: RegExp
  params: Readonly<Record<string, readonly string[] | RegExp>>
  /**
   * True if nothing on the page changes with time alone, except relative times: it may be stored for as long as none of
   * its tags changes.
   */
  isLasting?: true
}

const ID = String.raw`[1-9]\d{0,15}`
/** A page key: see `encodeCursor`. */
const KEY = /^[\w-]{1,120}$/

/** A role of the career map, as addresses write it. */
const ROLE = /^[a-z0-9-]{1,60}$/

/** The pattern of a tag's name in an address: see `isTagName`. */
const TAG = /^[\p{L}\p{N}\p{M}.#+-]{1,35}$/u

/** The order of a thread's answers, and which of them are shown. */
const THREAD = { sort: ANSWER_SORTS, stance: STANCES, voices: ['first-hand'] }

/**
 * The lenses that are not shared: more than 200 for each thread would push other pages out of memory, and few show
 * anything.
 */
const RARE_LENSES: ReadonlySet<string> = new Set(LENS_NAMES.filter((name) => !THREAD.voices.includes(name)))

/** The pages that may be cached in memory. Every other page is rendered for each request. */
const SHARED_PAGES: readonly SharedPage[] = [
  { path: /^$/, params: {} },
  {
    path: /^\/questions$/,
    params: { sort: QUESTION_SORTS, period: TOP_PERIODS, language: Object.keys(POST_LANGUAGES), after: KEY },
  },
  { path: new RegExp(`^/questions/${ID}$`), params: THREAD },
  {
    path: new RegExp(
      `^/questions/${ID}/(?!(?:answer|bounty|close|edit|history|outcome|people|quick-answer|reopen)$)[^/]+$`,
    ),
    params: THREAD,
    isLasting: true,
  },
  {
    path: /^\/guides$/,
    params: { sort: GUIDE_SORTS, tag: TAG, language: Object.keys(POST_LANGUAGES), after: KEY },
  },
  { path: new RegExp(`^/guides/${ID}(?:/(?!(?:check|edit|history|steps)$)[^/]+)?$`), params: {}, isLasting: true },
  { path: new RegExp(`^/(questions|answers|guides)/${ID}/history(?:/${ID})?$`), params: {}, isLasting: true },
  { path: new RegExp(`^/questions/${ID}/(?:outcome|quick-answer)/history$`), params: {} },
  { path: /^\/quick$/, params: { tag: TAG } },
  { path: /^\/tags$/, params: { theme: THEME_FILTERS, after: KEY } },
  { path: /^\/tags\/[^/]+\/history$/, params: {} },
  { path: /^\/tags\/[^/]+$/, params: { sort: QUESTION_SORTS, after: KEY } },
  { path: /^\/users$/, params: { after: KEY } },
  {
    path: new RegExp(`^/users/${ID}(/(?!(?:flag|for-members)$)[^/]+)?$`),
    params: { tab: PROFILE_TABS, after: KEY },
  },
  { path: /^\/badges$/, params: {} },
  { path: /^\/leaderboard$/, params: { month: MONTH, tag: TAG, after: KEY } },
  { path: new RegExp(`^/badges/(?:${BADGES.join('|')})$`), params: { after: KEY } },
  { path: /^\/map$/, params: {} },
  { path: /^\/map\/path$/, params: { from: ROLE, to: ROLE } },
  { path: /^\/map\/(?:roles\/[^/]+|moves\/[^/]+\/[^/]+)$/, params: {} },
  { path: /^\/log$/, params: { kind: PUBLIC_KINDS, after: KEY } },
  { path: /^\/help$/, params: {} },
  { path: /^\/glossary$/, params: {} },
  {
    path: /^\/feeds\/questions$/,
    params: { sort: FEED_SORTS, period: TOP_PERIODS, language: Object.keys(POST_LANGUAGES) },
  },
  { path: /^\/feeds\/guides$/, params: { tag: TAG, language: Object.keys(POST_LANGUAGES) } },
  { path: /^\/feeds\/quick$/, params: { tag: TAG } },
  { path: new RegExp(`^/feeds/(?:comments|questions|users)/${ID}$`), params: {} },
  { path: /^\/feeds\/tags\/[^/]+$/, params: { sort: FEED_SORTS } },
  { path: /^\/feeds\/(?:roles\/[^/]+|moves\/[^/]+\/[^/]+)$/, params: {} },
  { path: new RegExp(`^/previews/${ID}\\.png$`), params: {}, isLasting: true },
  { path: /^\/(?:sitemap|opensearch)\.xml$/, params: {} },
]

/** Letters, digits and `-._~` that are escaped although no address needs it, and escapes in small letters. */
const NEEDLESS_ESCAPE = /%(?:2[DE]|3\d|4[1-9A-F]|5[\dAF]|6[1-9A-F]|7[\dAE])/i
const SMALL_ESCAPE = /%(?:[a-f]|[\dA-F][a-f])/

const LOCALE_PREFIX = new RegExp(`^/(${LOCALES.join('|')})(?=/|$)`)

/** Returns whether the page under a canonical address may be stored on disk. */
export function isLastingPage(address: string): boolean {
  return findPage(address.split('?', 1)[0] ?? '')?.isLasting === true
}

function findPage(path: string): SharedPage | undefined {
  const plain = path.replace(LOCALE_PREFIX, '')
  return SHARED_PAGES.find((shared) => shared.path.test(plain === '/' ? '' : plain))
}

/**
 * Returns the canonical address of a shared page: known parameters with known values, in the table's order; other
 * parameters do not change the page and are left out. Null for pages that are not shared, for a repeated parameter, for
 * an invalid page key, for a search within a list (`q`), whose number is unbounded, for a lens on one role, sector or
 * country, for one tag's leaderboard of a named month, of which there are hundreds for each tag, and for a path with
 * needless escapes: they would give one page millions of addresses.
 */
export function sharedPageAddress(url: string): string | null {
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  if (NEEDLESS_ESCAPE.test(path) || SMALL_ESCAPE.test(path)) return null
  const page = findPage(path)
  if (!page) return null
  if (at < 0) return path
  const asked = new URLSearchParams(url.slice(at + 1))
  if (asked.has('q')) return null
  if ('voices' in page.params && RARE_LENSES.has(asked.get('voices') ?? '')) return null
  if ('month' in page.params && asked.has('month') && asked.has('tag')) return null
  const kept = new URLSearchParams()
  for (const [name, known] of Object.entries(page.params)) {
    const [value, again] = asked.getAll(name)
    if (again !== undefined) return null
    if (!value) continue
    if (known instanceof RegExp ? known.test(value) : known.includes(value)) kept.set(name, value)
    // An invalid page key is answered with a page which says so; that page is not shared.
    else if (known instanceof RegExp) return null
  }
  return kept.size === 0 ? path : `${path}?${kept}`
}
