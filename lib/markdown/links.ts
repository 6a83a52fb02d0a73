import type { Element, Nodes, Root } from 'hast'
import { hostsInside, mailHosts, outwardUrl, spelledHost } from './addresses.ts'
import { addressesNamedIn, foldAddresses, namedUrl } from './named-addresses.ts'
import { treeOf } from './render.ts'
import { markdownError } from './rules.ts'

/** A text with its links: a title is plain text, a body is Markdown, rendered as a post or as a comment. */
export type TextWithLinks = { title?: string; body: string; renderedAs?: 'post' | 'comment' }

/** A link in a text, or an address that the text only names. */
export type Link = {
  /** The host in the spelling of `spelledHost`. */
  host: string
  address: string
  /**
   * The form of the link: a link of the page; or an address, a name without a scheme, or a mail address in its words.
   */
  how: 'link' | 'address' | 'name' | 'mail'
  /** The clickable words; null for addresses that are not links, and for links whose words are the address. */
  words: string | null
  /** Its position, in characters from the start of the title. */
  at: number
  /** Hosts that it leads to in the end, if its address contains another. */
  inside: readonly string[]
}

/**
 * A document as a reader sees it: its words, folded for addresses, and their positions and those of its links in the
 * source.
 */
type Seen = { text: string; places: { text: number; source: number }[]; links: Placed[] }
type Placed = Link & { from: number; to: number }

/** A text without any of these has no links, and its words are in it unchanged. */
const MARKUP = /[[<@&\\*_~`]|www|https?:/i
const BLOCKS = /^(?:p|br|h[1-6]|blockquote|li|pre|hr|tr|th|td)$/

/**
 * Lists every link out of the forum that a text shows, in order: the links of the rendered page with the hosts that a
 * browser would contact, and also the addresses that its words name. Limits, blocked hosts, the filter and restrictions
 * all use this.
 */
export function linksIn({ title = '', body, renderedAs = 'post' }: TextWithLinks): Link[] {
  const seen: Seen = { text: '', places: [], links: [] }
  if (title !== '') {
    append(seen, title, 0)
    seen.text += '\n'
  }
  const before = title === '' ? 0 : title.length + 1
  // A text that cannot be rendered is refused before it is stored, so reading its words is enough.
  if (!MARKUP.test(body) || markdownError(body)) append(seen, body, before)
  else read(treeOf(body, renderedAs), seen, before)
  const named = addressesNamedIn(seen.text)
    .filter(
      ({ host, from, to }) => !seen.links.some((link) => overlap({ from, to }, link) && isSameSite(host, link.host)),
    )
    .map(({ host, address, how, from }) => ({ host, address, how, words: null, at: sourceOf(seen, from), inside: [] }))
  const links = seen.links.filter(({ host }) => host !== '').map(({ from: _from, to: _to, ...link }) => link)
  return [...links, ...named].toSorted((a, b) => a.at - b.at)
}

function read(node: Root | Nodes, seen: Seen, before: number): void {
  if (node.type === 'text') append(seen, node.value, startOf(node, seen, before))
  if (!('children' in node)) return
  // Readers hear the description of an image, and see it where the image does not load.
  if (node.type === 'element' && node.tagName === 'img')
    append(seen, ` ${node.properties['alt'] ?? ''} `, startOf(node, seen, before))
  // The number of a footnote is no part of the word before it.
  if (node.type === 'element' && node.tagName === 'sup') seen.text += ' '
  const from = seen.text.length
  for (const child of node.children) read(child, seen, before)
  if (node.type !== 'element') return
  if (node.tagName === 'a')
    seen.links.push(...linksOf(node, { from, text: seen.text, at: startOf(node, seen, before, from) }))
  if (BLOCKS.test(node.tagName)) seen.text += '\n'
}

function linksOf(
  { properties: { href } }: Element,
  { from, text, at }: { from: number; text: string; at: number },
): Placed[] {
  const address = typeof href === 'string' ? href : ''
  const url = outwardUrl(address) ?? namedUrl(address)
  const words = text.slice(from).trim()
  const placed = (host: string, how: Link['how']): Placed => ({
    host,
    address,
    how,
    // If a link's words are its address, they tell nothing more.
    words: words === '' || /^(?:https?:|www\.)/i.test(words) ? null : words,
    at,
    inside: url ? hostsInside(url) : [],
    from,
    to: text.length,
  })
  if (/^mailto:/i.test(address)) return mailHosts(address).map((host) => placed(host, 'mail'))
  return [placed(spelledHost(url), 'link')]
}

/**
 * Returns the position of a node in the source. Nodes that the parser made from words, such as links from addresses,
 * have their text's position.
 */
function startOf({ position }: Nodes, seen: Seen, before: number, at = seen.text.length): number {
  const { offset } = position?.start ?? {}
  return offset === undefined ? sourceOf(seen, at) : before + offset
}

function append(seen: Seen, text: string, source: number): void {
  seen.places.push({ text: seen.text.length, source })
  seen.text += foldAddresses(text)
}

function sourceOf({ places }: Seen, at: number): number {
  const place = places.findLast(({ text }) => text <= at)
  return place ? place.source + at - place.text : at
}

function overlap(one: { from: number; to: number }, other: { from: number; to: number }): boolean {
  return one.from < other.to && other.from < one.to
}

function isSameSite(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`)
}
