import { LOCALES } from '#lib/i18n/rules.ts'

/** A shared page, the same for everybody: its path, and the query parameters it looks at. Any others change nothing on it. */
type SharedPage = { path: RegExp; params: readonly string[] }

const ID = String.raw`[1-9]\d{0,15}`

/** The pages that may be kept in memory. What is not named here is rendered for each request. */
const SHARED_PAGES: readonly SharedPage[] = [
  { path: /^$/, params: [] },
  { path: /^\/questions$/, params: ['sort', 'period', 'language', 'after'] },
  { path: new RegExp(`^/questions/${ID}$`), params: [] },
  { path: new RegExp(`^/questions/${ID}/(?!answer$|edit$|history$)[^/]+$`), params: ['sort'] },
  { path: new RegExp(`^/(questions|answers)/${ID}/history$`), params: [] },
  { path: /^\/tags$/, params: ['after'] },
  { path: /^\/tags\/[^/]+$/, params: ['sort', 'after'] },
  { path: /^\/users$/, params: ['after'] },
  { path: new RegExp(`^/users/${ID}(/[^/]+)?$`), params: ['tab', 'after'] },
  { path: /^\/help$/, params: [] },
]

const LOCALE_PREFIX = new RegExp(`^/(${LOCALES.join('|')})(?=/|$)`)
/** Longest value of a parameter in a kept address; page keys are the longest that we make. */
const MAX_VALUE_LENGTH = 120
/** Sent by Next's browser code with each request for data; says nothing of the page. */
const DATA_PARAM = '_rsc'

/**
 * The one address under which a shared page is kept, for any address that shows it: known parameters in the table's order,
 * others left out. Null for pages that are not shared, for a parameter said twice or one too long to be ours, and for a
 * search within a list (`q`), of which there are as many as people can type.
 */
export function sharedPageAddress(url: string): string | null {
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  const plain = path.replace(LOCALE_PREFIX, '')
  const page = SHARED_PAGES.find((shared) => shared.path.test(plain === '/' ? '' : plain))
  if (!page) return null
  if (at < 0) return path
  const asked = new URLSearchParams(url.slice(at + 1))
  asked.delete(DATA_PARAM)
  if (asked.has('q')) return null
  const kept = new URLSearchParams()
  for (const name of page.params) {
    const values = asked.getAll(name)
    if (values.length > 1 || (values[0]?.length ?? 0) > MAX_VALUE_LENGTH) return null
    if (values[0]) kept.set(name, values[0])
  }
  return kept.size === 0 ? path : `${path}?${kept}`
}
