/**
 * Words and phrases that mean the same in the field, in any language: folded, so that case and accents do not matter.
 */
export type SynonymGroup = readonly string[]
/** Words of a query, and their synonyms. */
export type Synonym = { asked: string; others: readonly string[] }

/** The most words of a phrase that can have synonyms. */
export const MAX_PHRASE_WORDS = 3
/** The most synonyms that are searched besides the typed words. */
const MAX_OTHERS = 5

/** Reads a line of the list, `pm = project manager = projektleiter`, as a group; a single word forms no group. */
export function synonymsIn(line: string): SynonymGroup {
  return line
    .split('=')
    .map((part) => part.trim().replaceAll(/\s+/gu, ' '))
    .filter((part) => part !== '')
}

/** Finds the words with synonyms, phrases before single words. */
export function findSynonyms(words: readonly string[], lines: readonly string[]): Synonym[] {
  const groups = lines.map((line) => synonymsIn(line).map((member) => ({ member, folded: fold(member) })))
  const found: Synonym[] = []
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(MAX_PHRASE_WORDS, words.length - at); length > 0; length--) {
      const asked = words.slice(at, at + length).join(' ')
      const folded = fold(asked)
      const same = groups.filter((group) => group.some((one) => one.folded === folded)).flat()
      const others = [...new Set(same.filter((one) => one.folded !== folded).map(({ member }) => member))]
      if (others.length === 0) continue
      found.push({ asked, others: others.slice(0, MAX_OTHERS) })
      at += length - 1
      break
    }
  }
  return found
}

/**
 * Returns the list with words added to the group of their meaning, or as a new group; null where they are in it
 * already.
 */
export function withSynonym(lines: readonly string[], words: string, meaning: string): string[] | null {
  const at = lines.findIndex((line) => synonymsIn(line).some((member) => fold(member) === fold(meaning)))
  const group = synonymsIn(lines[at] ?? meaning.toLowerCase())
  if (group.some((member) => fold(member) === fold(words))) return null
  const line = [...group, words.toLowerCase()].join(' = ')
  return [...lines.filter((_, index) => index !== at), line].toSorted()
}

/** Returns every single word of the list, in small letters. */
export function wordsOf(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => synonymsIn(line.toLowerCase()).flatMap((member) => member.split(' '))))
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
