/** The first words of a plain text in one line, cut at a word at about `length` characters, with an ellipsis if cut. */
export function excerptOf(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length + 1)
  const end = cut.lastIndexOf(' ')
  // A cut may not leave half of a character that takes two units.
  return `${cut
    .slice(0, end > length / 2 ? end : length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[\s.,;:…]+$/u, '')}…`
}
