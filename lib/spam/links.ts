import { linksIn as allLinksIn } from '#lib/markdown/links.ts'
import type { Link } from '#lib/markdown/links.ts'
import { kindOfHost } from './hosts.ts'
import type { HostKind } from './hosts.ts'
import type { SpamText } from '#lib/screening/types.ts'

/** A link in a text, or an address that it names. */
export type FoundLink = {
  host: string
  kind: HostKind
  /** The clickable words, if the author chose them. */
  anchor: string | null
  /** Its position, in characters from the start. */
  at: number
  /** True if it was written without `http`, as advertisements name themselves. */
  isBare: boolean
  /** True if it pays a referrer: `?ref=`, `?aff=`, a coupon. */
  isCredited: boolean
}

const CREDITED =
  /[?&](?:ref|aff|affid|affiliate|hop|coupon|promo|partner|clickid|subid|tag|invite)=|\/(?:invite|ref|aff|promo)\//i

/** Several layers ask about one text; it is parsed once. */
const read = new WeakMap<SpamText, Link[]>()

/** Lists the links of a text and the addresses it names, in order; `contactsIn` has the mail addresses. */
export function linksIn(text: SpamText | string): FoundLink[] {
  return linksOf(typeof text === 'string' ? { title: '', body: text } : text)
    .filter(({ how }) => how !== 'mail')
    .map(({ host, address, how, words, at }) => ({
      host,
      kind: kindOfHost(host),
      anchor: words,
      at,
      isBare: how === 'name',
      isCredited: CREDITED.test(address),
    }))
}

/** Lists every host that a text links to, names, or writes to, including those behind a redirection. */
export function hostsIn(text: SpamText): string[] {
  const links = linksOf(text)
  return [...new Set([...links.map(({ host }) => host), ...links.flatMap(({ inside }) => inside)])]
}

function linksOf(text: SpamText): Link[] {
  const links = read.get(text) ?? allLinksIn(text)
  read.set(text, links)
  return links
}
