import shipped from './shipped/hosts.json' with { type: 'json' }

/**
 * Hosts that people of this trade cite: professional bodies, standards, statistics, the press. A link there speaks for a text. Hosts
 * where anybody can put a page of their own are not among them.
 */
const CITED = new Set(shipped.cited)
const CITED_ENDINGS = /\.(?:gov|edu|mil|int)$|\.(?:gov|ac|edu|nhs)\.[a-z]{2}$|\.bund\.de$|^uni-[\w-]+\.de$/

/** Hosts that hide where a link goes. */
const SHORTENERS = new Set(shipped.shorteners)

/** What kind of place a host is, as far as its name tells. */
export type HostKind = 'cited' | 'shortener' | 'plain'

/** What kind of place a host is: `pmi.org` is cited, `bit.ly` hides where it leads, all others are plain. */
export function kindOfHost(host: string): HostKind {
  const name = host.toLowerCase().replace(/^www\./, '')
  const parts = name.split('.')
  const isIn = (set: ReadonlySet<string>) => parts.some((_, index) => set.has(parts.slice(index).join('.')))
  if (isIn(SHORTENERS)) return 'shortener'
  return isIn(CITED) || CITED_ENDINGS.test(name) ? 'cited' : 'plain'
}
