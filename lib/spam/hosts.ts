import shipped from './shipped/hosts.json' with { type: 'json' }

/** Hosts that people of this trade cite: bodies, standards, statistics, courses everybody knows. A link there says nothing. */
const CITED = new Set(shipped.cited)
const CITED_ENDINGS = /\.(?:gov|edu|mil|int)$|\.(?:gov|ac|edu|nhs)\.[a-z]{2}$|\.bund\.de$|^uni-[\w-]+\.de$/

/** Hosts that hide where a link goes. */
const SHORTENERS = new Set(shipped.shorteners)

/** What hosts that sell something rather than say something carry in their names. */
const SELLING = new RegExp(shipped.selling.join('|'), 'i')
/** What the names of ordinary firms of this trade carry as well: schools, consultants, shops. */
const COMMERCIAL = new RegExp(shipped.commercial.join('|'), 'i')
const SELLING_ENDING =
  /\.(?:xyz|top|shop|store|club|click|icu|buzz|bet|casino|loan|win|vip|live|online|site|fun|cam|sbs|cfd|lol|pro|biz|cc|ru|ws|party|review|science|work|men|bid|trade|date|racing)$/i

/** What kind of place a host is, as far as its name tells. */
export type HostKind = 'cited' | 'shortener' | 'selling' | 'commercial' | 'plain'

/** What kind of place a host is: `pmi.org` is cited, `bit.ly` hides where it leads, `cheap-essay.example` sells. */
export function kindOfHost(host: string): HostKind {
  const name = host.toLowerCase().replace(/^www\./, '')
  const parts = name.split('.')
  const isIn = (set: ReadonlySet<string>) => parts.some((_, index) => set.has(parts.slice(index).join('.')))
  if (isIn(SHORTENERS)) return 'shortener'
  if (isIn(CITED) || CITED_ENDINGS.test(name)) return 'cited'
  // The ending is no part of the name: `.services` sells nothing by itself.
  const own = parts.slice(0, -1).join('.')
  if (SELLING.test(own)) return 'selling'
  if (COMMERCIAL.test(own) || SELLING_ENDING.test(name)) return 'commercial'
  return 'plain'
}
