import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

// A short text can produce a very long page: a definition written once and used a thousand times, a table whose rows
// are filled up to the width of its head. cmark bounds both for the same reason (`max_ref_size`,
// `MAX_AUTOCOMPLETED_CELLS`).

/** The most characters that references may copy from definitions; cmark takes 100,000 at least. */
export const MAX_REFERENCE_EXPANSION = 100_000
/** The most empty cells that are added to short rows. */
export const MAX_ADDED_CELLS = 5_000

/** Bounds references: beyond the limit they lose their link and keep their words. */
export function boundReferences() {
  return (tree: Root) => {
    const lengths = new Map<string, number>()
    visit(tree, 'definition', ({ identifier, url, title }) => {
      const key = identifier.toUpperCase()
      if (!lengths.has(key)) lengths.set(key, url.length + (title?.length ?? 0))
    })
    let left = MAX_REFERENCE_EXPANSION
    visit(tree, 'linkReference', (node, index, parent) => {
      if (!parent || index === undefined) return undefined
      left -= lengths.get(node.identifier.toUpperCase()) ?? 0
      if (left >= 0) return undefined
      parent.children.splice(index, 1, ...node.children)
      return index
    })
  }
}

/** Bounds tables: beyond the limit they keep their rows as short as they were typed. */
export function boundTables() {
  return (tree: Root) => {
    let left = MAX_ADDED_CELLS
    visit(tree, 'table', (node) => {
      const width = node.align?.length ?? 0
      left -= node.children.reduce((sum, row) => sum + Math.max(0, width - row.children.length), 0)
      // Without alignments, mdast writes a row with the cells that it has.
      if (left < 0) node.align = null
    })
  }
}
