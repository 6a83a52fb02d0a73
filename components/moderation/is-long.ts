/** The number of lines of a text that its folded row shows. */
export const FOLDED_LINES = 8

/** The number of characters of a line on the widest layout. */
const LINE = 80

/**
 * Returns whether a text, with its Markdown, has more lines than these even on the widest layout: then it is folded. On
 * small screens shorter texts can be long too; they are shown whole. Example: two paragraphs of 100 and 500 characters
 * take 2 and 7 lines and one between them, more than 8.
 */
export function isLong(html: string, lines: number): boolean {
  const blocks = html
    .split(/<\/(?:p|li|h\d|pre|blockquote|tr)>|<br\s*\/?>|\n/)
    .map((block) => block.replace(/<[^>]*>/g, '').trim().length)
    .filter((length) => length > 0)
  const taken = blocks.reduce((sum, length) => sum + Math.ceil(length / LINE), 0)
  return taken + Math.max(0, blocks.length - 1) > lines
}
