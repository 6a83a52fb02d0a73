type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * Computes the score that Mozilla's Observatory would give a page over https: the part of its published table that one
 * answer can prove. The score starts at 100; rewards count only from 90 on without them. 100 and above is an A+.
 * https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring, read on 2026-11-22. Left out: preloading and
 * redirects from http, which are the proxy's, and the reward for cross-origin-resource-policy, on which versions
 * differ.
 */
export function observatoryScore(headers: Headers, html: string): number {
  const changes = [ofPolicy, ofHsts, ofReferrers, ofSniffing, ofFrames, ofScripts, ofCookies].map((rule) =>
    rule(headers, html),
  )
  const sum = (list: number[]) => list.reduce((total, points) => total + points, 0)
  const score = 100 + sum(changes.filter((points) => points < 0))
  return Math.max(0, score >= 90 ? score + sum(changes.filter((points) => points > 0)) : score)
}

/** Maps each directive to its sources; the caller falls back to `default-src`. */
export function directivesOf(headers: Headers): Map<string, string[]> {
  const policy = String(headers['content-security-policy'] ?? '')
  return new Map(
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  )
}

function ofPolicy(headers: Headers): number {
  if (headers['content-security-policy'] === undefined) return -25
  const directives = directivesOf(headers)
  const sourcesOf = (name: string) => directives.get(name) ?? directives.get('default-src') ?? ['*']
  const isBroad = (source: string) => /^(\*|https?:|data:|'unsafe-inline')$/.test(source)
  if ([...sourcesOf('script-src'), ...sourcesOf('object-src')].some(isBroad)) return -20
  if ([...directives.values()].flat().some((source) => source.startsWith('http:'))) return -20
  if (sourcesOf('script-src').includes("'unsafe-eval'")) return -10
  if (sourcesOf('style-src').some((source) => isBroad(source) || source === "'unsafe-eval'")) return 0
  return directives.get('default-src')?.join() === "'none'" ? 10 : 5
}

function ofHsts(headers: Headers): number {
  const seconds = Number(/max-age=(\d+)/.exec(String(headers['strict-transport-security'] ?? ''))?.[1] ?? -1)
  if (seconds < 0) return -20
  return seconds >= 15_768_000 ? 0 : -10
}

function ofReferrers(headers: Headers): number {
  const policy = String(headers['referrer-policy'] ?? '')
  if (policy === '') return 0
  return /^(no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(policy) ? 5 : -5
}

function ofSniffing(headers: Headers): number {
  return headers['x-content-type-options'] === 'nosniff' ? 0 : -5
}

function ofFrames(headers: Headers): number {
  if (/^'(none|self)'$/.test(directivesOf(headers).get('frame-ancestors')?.join(' ') ?? '')) return 5
  return headers['x-frame-options'] === undefined ? -20 : 0
}

// Every script comes from the site itself, so it needs no integrity attribute.
function ofScripts(_headers: Headers, html: string): number {
  return /<script\b[^>]*\ssrc="(?!\/(?!\/))/.test(html) ? -5 : 0
}

function ofCookies(headers: Headers): number {
  const cookies = [headers['set-cookie'] ?? []].flat()
  if (cookies.length === 0) return 0
  if (cookies.some((cookie) => !/;\s*secure/i.test(cookie))) return -40
  if (cookies.some((cookie) => !/;\s*httponly/i.test(cookie))) return -30
  return cookies.every((cookie) => /;\s*samesite=(lax|strict)/i.test(cookie)) ? 5 : 0
}
