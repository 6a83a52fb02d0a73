import { contactsIn, projectsIn } from './codes.ts'
import { datesIn, salariesIn } from './figures.ts'
import { employersIn, peopleIn } from './names.ts'
import type { Detail, DetailKind, Found } from './types.ts'

/** The most details that a form shows at once. Whoever changes these sees the next ones. */
export const MAX_DETAILS = 12

/** The searches, by priority: of two passages that overlap, the first one's kind is shown. */
const SEARCHES: readonly [DetailKind, (text: string) => Found[]][] = [
  ['contact', contactsIn],
  ['date', datesIn],
  ['salary', salariesIn],
  ['project', projectsIn],
  ['employer', employersIn],
  ['person', peopleIn],
]

/**
 * Finds passages that may tell who somebody is, in the order of the text, each once: names of employers and people,
 * projects, exact pay, exact dates, ways to reach a person. It knows patterns of English, German and Swedish, not the
 * world: it misses some, and some of what it finds is harmless. Example: "I work at Contoso and earn $67,450 a year" →
 * employer Contoso, salary $67,450.
 */
export function identifyingDetails(text: string): Detail[] {
  const plain = withoutMarks(text)
  // Marks each place of the text that belongs to a passage.
  const isTaken = new Uint8Array(plain.length)
  const found: (Detail & { at: number })[] = []
  for (const [kind, search] of SEARCHES)
    for (const { at, passage } of search(plain)) {
      const end = at + passage.length
      if (isTaken.subarray(at, end).includes(1)) continue
      isTaken.fill(1, at, end)
      found.push({ kind, passage, at })
    }
  const details = found.toSorted((one, other) => one.at - other.at).map(({ kind, passage }) => ({ kind, passage }))
  const once = new Map(details.map((detail) => [`${detail.kind} ${detail.passage.toLowerCase()}`, detail]))
  return [...once.values()].slice(0, MAX_DETAILS)
}

/** The number of a list's line before an English word that is a month, too: `1. May I ask?`. */
const LINE_NUMBER = /^[ \t]*\d{1,3}[.)] (?=(?:May|March)\b)/gmu

/** Removes Markdown's emphasis, so that a name in bold is found, and joins the lines of a paragraph. */
function withoutMarks(text: string): string {
  return text
    .replace(LINE_NUMBER, '')
    .replace(/\*+|~~+|`+|(?<![\p{L}\d])_+|_+(?![\p{L}\d])/gu, '')
    .replace(/(?<=[^\n])\n(?=[^\n])/gu, ' ')
}
