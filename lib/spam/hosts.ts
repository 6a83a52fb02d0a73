import shipped from './shipped/hosts.json' with { type: 'json' }

/**
 * Hosts that people of this trade cite: professional bodies, standards, statistics, the press. A link to them makes
 * spam less likely. Hosts where anyone can publish a page are not among them.
 */
const CITED = new Set(shipped.cited)
const CITED_ENDINGS = /\.(?:gov|edu|mil|int)$|\.(?:gov|ac|edu|nhs)\.[a-z]{2}$|\.bund\.de$|^uni-[\w-]+\.de$/

/** Hosts of link shorteners, which hide the destination of a link. */
const SHORTENERS = new Set(shipped.shorteners)

/** The kind of a host, from its name only. */
export type HostKind = 'cited' | 'shortener' | 'plain'

/** Returns the kind of a host: `pmi.org` is cited, `bit.ly` hides its destination, all others are plain. */
export function kindOfHost(host: string): HostKind {
  const name = host.toLowerCase().replace(/^www\./, '')
  const parts = name.split('.')
  const isIn = (set: ReadonlySet<string>) => parts.some((_, index) => set.has(parts.slice(index).join('.')))
  if (isIn(SHORTENERS)) return 'shortener'
  return isIn(CITED) || CITED_ENDINGS.test(name) ? 'cited' : 'plain'
}
