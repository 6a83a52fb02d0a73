import type { Element, Root as HastRoot } from 'hast'
import type { Nodes, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import { outwardUrl } from './addresses.ts'
import { namedUrl } from './named-addresses.ts'

/** The number of heading levels of the page above a text: the page's title, and the heading of the post. */
const HEADINGS_ABOVE = 2
const LOWEST_HEADING = 6

/** Matches `@handle`, but not inside a word or an address. */
const MENTION = /(?<![\p{L}\p{N}@./-])@([\p{L}\p{N}][\p{L}\p{N}-]{0,38}[\p{L}\p{N}])/gu

/** Shows raw HTML as it was typed, instead of rendering it. */
export function htmlAsText() {
  return (tree: Root) => {
    visit(tree, 'html', (node, index, parent) => {
      if (!parent || index === undefined) return undefined
      const shown = text(node.value)
      const isBlock = parent.type !== 'paragraph' && parent.type !== 'heading' && !('value' in parent) && isFlow(parent)
      parent.children[index] = (isBlock ? { type: 'paragraph', children: [shown] } : shown) as never
      return [SKIP, index + 1]
    })
  }
}

/** Turns `@handle` into a link to the profile when the handle is known. */
export function linkMentions(mentions: ReadonlyMap<string, string>) {
  return (tree: Root) => {
    if (mentions.size === 0) return
    visit(tree, (node, index, parent) => {
      if (node.type === 'link') return SKIP
      if (node.type !== 'text' || !parent || index === undefined) return undefined
      const parts = splitMentions(node.value, mentions)
      if (parts.length < 2 && parts[0]?.type === 'text') return undefined
      parent.children.splice(index, 1, ...(parts as never[]))
      return [SKIP, index + parts.length]
    })
  }
}

/** Turns every line end within a paragraph into a line break: in a comment people press Enter to start a new line. */
export function keepLines() {
  return (tree: Root) => {
    visit(tree, 'text', (node, index, parent) => {
      if (!parent || index === undefined || !node.value.includes('\n')) return undefined
      const lines = node.value
        .split('\n')
        .flatMap((line, at) => (at > 0 ? [{ type: 'break' }, text(line)] : [text(line)]))
      parent.children.splice(index, 1, ...(lines as never[]))
      return [SKIP, index + lines.length]
    })
  }
}

/** Lists the handles that a text mentions, lower-case, each once. */
export function mentionsIn(source: string): string[] {
  return [...new Set([...source.matchAll(MENTION)].map((match) => (match[1] ?? '').toLowerCase()))]
}

/**
 * Renumbers headings by their nesting, below the page's own headings, whatever levels were typed: screen-reader users
 * take a missing level for a missing part. Example: `##`, `####`, `##` become h3, h4, h3.
 */
export function nestHeadings() {
  return (tree: HastRoot) => {
    const open: number[] = []
    visit(tree, 'element', (node) => {
      const level = Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 0)
      if (level === 0) return
      while ((open.at(-1) ?? 0) >= level) open.pop()
      open.push(level)
      node.tagName = `h${Math.min(LOWEST_HEADING, HEADINGS_ABOVE + open.length)}`
    })
  }
}

/**
 * Makes an address mean the same on every page. `//host` and `https:host`, which browsers complete from the current
 * page, get https, as does `pmi.org/pmp`. A relative address, and one that no browser can open, is removed.
 * `Https://…`, which phone keyboards write, becomes lower case for the sanitiser.
 */
export function completeAddresses() {
  return (tree: HastRoot) => {
    visit(tree, 'element', ({ properties }: Element) => {
      const { href } = properties
      if (typeof href !== 'string') return
      const isWhole = /^https?:\/\/[^/\\]/i.test(href)
      const isOutward = /^(?:https?:|[/\\]{2})/i.test(href)
      // `foo/bar` would lead somewhere else from every page.
      const isRelative = !/^(?:[a-z][a-z\d+.-]*:|[/\\#])/i.test(href)
      if (isRelative) properties['href'] = namedUrl(href)?.href
      else if (isOutward && !isWhole) properties['href'] = outwardUrl(href)?.href
      else properties['href'] = href.replace(/^(?:https?|mailto):/i, (scheme) => scheme.toLowerCase())
    })
  }
}

/** Turns a link whose address was removed into its words. */
export function withoutEmptyLinks() {
  return (tree: HastRoot) => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName !== 'a' || node.properties['href'] !== undefined || !parent || index === undefined)
        return undefined
      parent.children.splice(index, 1, ...node.children)
      return index
    })
  }
}

/** Marks the links in posts as not endorsed, and denies them access to our window. */
export function safeLinks() {
  return (tree: HastRoot) => {
    visit(tree, 'element', (node: Element) => {
      if (node.tagName !== 'a') return
      if (
        typeof node.properties['href'] === 'string' &&
        /^(?:#note-[0-9a-f]{8}-|\/users\/\d)/.test(node.properties['href'])
      )
        return
      node.properties['rel'] = ['nofollow', 'ugc', 'noopener']
    })
  }
}

function isFlow(parent: { type: string }): boolean {
  return ['root', 'blockquote', 'listItem'].includes(parent.type)
}

function splitMentions(value: string, mentions: ReadonlyMap<string, string>): Nodes[] {
  const parts: Nodes[] = []
  let from = 0
  for (const match of value.matchAll(MENTION)) {
    const url = mentions.get((match[1] ?? '').toLowerCase())
    if (!url) continue
    if (match.index > from) parts.push(text(value.slice(from, match.index)))
    parts.push({ type: 'link', url, children: [text(match[0])] })
    from = match.index + match[0].length
  }
  if (from < value.length) parts.push(text(value.slice(from)))
  return parts
}

function text(value: string): Nodes & { type: 'text' } {
  return { type: 'text', value }
}
