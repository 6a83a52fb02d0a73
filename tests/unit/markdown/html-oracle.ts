import { parseFragment } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

// Elements that could run or load an author's code (docs/trust.md#stored-scripts), or pose as one that could.
const FORBIDDEN_TAGS = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'form',
  'svg',
  'math',
  'style',
  'meta',
  'base',
  'template',
  'link',
  'img',
  'video',
  'audio',
  'input',
  'button',
  'textarea',
  'select',
  'frame',
  'frameset',
  'applet',
  'portal',
  'noscript',
  'marquee',
  'dialog',
])
const FORBIDDEN_ATTRIBUTES = new Set([
  'style',
  'srcdoc',
  'id',
  'name',
  'src',
  'srcset',
  'action',
  'formaction',
  'background',
  'ping',
  'is',
])
const ADDRESSES = new Set(['href', 'xlink:href', 'cite', 'data', 'poster', 'longdesc'])

/** Returns all elements of a fragment, parsed as a browser does it. */
export function elementsOf(html: string): Element[] {
  const walk = (node: Node): Element[] => ('tagName' in node ? [node, ...node.childNodes.flatMap(walk)] : [])
  return parseFragment(html).childNodes.flatMap(walk)
}

/**
 * Lists the dangers in a rendered text: parts that could run, frame, restyle or mislead; empty when it is safe to show.
 */
export function dangersIn(html: string): string[] {
  const dangers: string[] = []
  for (const element of elementsOf(html)) {
    if (FORBIDDEN_TAGS.has(element.tagName)) dangers.push(`<${element.tagName}>`)
    for (const { name, value } of element.attrs) {
      if (name.startsWith('on')) dangers.push(`${element.tagName} ${name}`)
      const isNote = name === 'id' && /^note-[0-9a-f]{8}-\d+$/.test(value)
      if (FORBIDDEN_ATTRIBUTES.has(name) && !isNote) dangers.push(`${element.tagName} ${name}=${value}`)
      if (ADDRESSES.has(name) && !isHarmlessAddress(value)) dangers.push(`${element.tagName} ${name}=${value}`)
      if (name === 'class' && value === 'term' && isTerm(element)) continue
      if (name === 'class' && !/^(?:language-[\w+#.-]{1,40}|tasks|hljs-[\w-]+(?: [\w-]+)*)?$/.test(value))
        dangers.push(`${element.tagName} class=${value}`)
    }
  }
  return nestsLinks(html) ? [...dangers, 'link in a link'] : dangers
}

/** Returns whether an element is the link of a term: no author can make another link look like one. */
function isTerm({ tagName, attrs }: Element): boolean {
  const href = attrs.find(({ name }) => name === 'href')?.value ?? ''
  return tagName === 'a' && /^(?:\/[a-z]{2})?\/glossary#[^"<>\s]+$/.test(href)
}

/**
 * Returns whether an address is http, https, mailto, or within the forum: judged as a browser resolves it, without
 * blanks and controls.
 */
function isHarmlessAddress(address: string): boolean {
  const url = URL.parse(address, 'https://forum.invalid/questions/1/slug')
  return url === null || ['http:', 'https:', 'mailto:'].includes(url.protocol)
}

/** Returns whether links are nested; it reads the text itself, because a browser's parser would repair them. */
function nestsLinks(html: string): boolean {
  let depth = 0
  for (const [tag] of html.matchAll(/<\/?a[ >]/g)) {
    depth += tag.startsWith('</') ? -1 : 1
    if (depth > 1) return true
  }
  return false
}
