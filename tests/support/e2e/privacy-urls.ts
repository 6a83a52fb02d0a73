import { LOCALES } from '#lib/i18n/rules.ts'
import { localised } from '#lib/platform/paths.ts'
import { PAGES, type Sample } from '#tests/e2e/pages.ts'

/** One address of the search for leaks, with the special features of its request. */
export type Trial = {
  path: string
  /** True if the page is the same for everyone and cached. */
  isKept: boolean
  /** True if the word is in a parameter that the page reads, which makes it another page. */
  hasOwnWord: boolean
  headers: (poison: string) => Record<string, string>
}

/** Queries that people, trackers and attackers add; `P` is replaced by a word of the single request. */
const KEPT_QUERIES = [
  '',
  '?utm_source=P&utm_medium=email&fbclid=P',
  '?P=P&%00=P&nonce=P',
  '?x=%3Cscript%3EP%3C/script%3E&__proto__=P&constructor=P',
]
/** Queries for pages that read these parameters: a repeated parameter, or a search. */
const OWN_QUERIES = ['?sort=top&sort=P', '?q=P']
const SORTS = ['?sort=top&period=all', '?sort=newest', '?sort=unanswered', '?sort=hot', '?language=en', '?sort=P']
const TABS = ['?tab=answers', '?tab=reputation', '?tab=activity', '?tab=P']

const HEADERS: readonly ((poison: string) => Record<string, string>)[] = [
  () => ({}),
  (poison) => ({ 'x-forwarded-host': `${poison}.example`, 'x-forwarded-proto': 'https' }),
  (poison) => ({ 'x-middleware-subrequest': `middleware:middleware:${poison}` }),
  (poison) => ({ 'next-resume': '1', 'x-matched-path': `/${poison}` }),
  (poison) => ({ 'accept-language': `sv,${poison};q=0.5`, 'user-agent': poison }),
  (poison) => ({ 'content-security-policy': `script-src 'nonce-${poison}'` }),
  (poison) => ({ 'x-nonce': poison, 'x-original-url': `/${poison}`, 'x-rewrite-url': `/settings?${poison}` }),
  (poison) => ({ referer: `https://${poison}.example/`, 'x-invoke-path': '/settings', 'x-nextjs-data': poison }),
]

/** Lists every shared page in each language with all these queries, and the private pages. */
export function trialsOf(samples: readonly Sample[]): Trial[] {
  const trials = samples.flatMap((sample) =>
    PAGES.flatMap(({ route, path, isShared }) => {
      const isKept = isShared === true && route !== 'search' && route !== '[...rest]'
      return LOCALES.flatMap((locale) => {
        const address = localised(locale, path(sample))
        const plain = address.split('?')[0] ?? ''
        if (!isKept) return [{ path: address, isKept }]
        return [
          ...KEPT_QUERIES.map((query) => ({ path: joined(address, query), isKept })),
          ...own(route).map((query) => ({ path: plain + query, isKept: true })),
          ...(route === 'questions' ? OWN_QUERIES.map((query) => ({ path: plain + query, isKept: false })) : []),
        ]
      })
    }),
  )
  return trials.map((trial, at) => ({
    ...trial,
    hasOwnWord: /[?&](sort|tab)=P$/.test(trial.path),
    headers: HEADERS[at % HEADERS.length] ?? (() => ({})),
  }))
}

function own(route: string): readonly string[] {
  if (route === 'questions' || route === 'tags/[tag]' || route === 'questions/[id]/[slug]') return SORTS
  return route === 'users/[id]/[handle]' ? TABS : []
}

function joined(address: string, query: string): string {
  return address.includes('?') ? address + query.replace('?', '&') : address + query
}
