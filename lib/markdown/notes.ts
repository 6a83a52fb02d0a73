import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

/** The beginning of the ids that the parser makes for footnotes. */
export const NOTE_PREFIX = 'note-'
/** The ids that footnotes have in the end. */
export const NOTE_ID = /^note-[0-9a-f]{8}-\d{1,5}$/
/** The id of the heading that the parser puts above footnotes. */
const LABEL_ID = 'footnote-label'

/**
 * Gives the footnotes of a text ids of its own, because many texts share a page: the beginning is made from the text,
 * and the rest is a number. The parser's heading is removed: it has one language, and texts have three.
 */
export function ownNotes(tree: Root, source: string): Root {
  const digest = digestOf(source)
  const ids = new Map<string, string>()
  const ownId = (id: string) => {
    const known = ids.get(id) ?? `${NOTE_PREFIX}${digest}-${ids.size + 1}`
    ids.set(id, known)
    return known
  }
  visit(tree, 'element', (node, index, parent) => {
    const { id, href } = node.properties
    if (id === LABEL_ID && parent && index !== undefined) {
      parent.children.splice(index, 1)
      return index
    }
    if (isNote(id)) node.properties['id'] = ownId(id)
    if (typeof href === 'string' && href.startsWith('#') && isNote(href.slice(1)) && isMade(node))
      node.properties['href'] = `#${ownId(href.slice(1))}`
    return undefined
  })
  return tree
}

/**
 * Returns a digest of a text, eight hexadecimal digits: FNV-1a with 32 bits
 * (http://www.isthe.com/chongo/tech/comp/fnv/). It need not be hard to invert: it only tells the texts of one page
 * apart.
 */
function digestOf(source: string): string {
  let digest = 0x811c9dc5
  for (let at = 0; at < source.length; at++) digest = Math.imul(digest ^ source.charCodeAt(at), 0x01000193)
  return (digest >>> 0).toString(16).padStart(8, '0')
}

const isNote = (id: unknown): id is string => typeof id === 'string' && id.startsWith(NOTE_PREFIX)

/** Returns whether the parser made a link: an author can write `[x](#note-1)`, too. */
function isMade({ properties }: Element): boolean {
  return 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties
}
