/**
 * Returns the first words of a plain text on one line, cut at a word at about `length` characters, with an ellipsis if
 * cut.
 */
export function excerptOf(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length + 1)
  const end = cut.lastIndexOf(' ')
  // Do not cut a surrogate pair in half.
  return `${cut
    .slice(0, end > length / 2 ? end : length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/[\s.,;:…]+$/u, '')}…`
}

/** A first sentence shorter than this is taken together with the next one: "Yes." alone says little. */
const TOO_SHORT = 24

/**
 * Returns the first sentence of a plain text on one line, cut like an excerpt where it is longer than `length`
 * characters.
 */
export function firstSentence(text: string, language: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  let sentence = ''
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)) {
    sentence += segment
    if (sentence.trim().length >= TOO_SHORT) break
  }
  return excerptOf(sentence, length)
}
