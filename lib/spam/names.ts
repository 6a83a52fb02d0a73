import { stemOf } from './words.ts'

/** A capitalised word inside a sentence. */
const INSIDE = /(?<=[\p{L}\p{N},;&] )\p{Lu}[\p{L}\d]+/gu
/**
 * A name in a language that capitalises every noun: a capitalised word directly after a word that precedes names
 * without an article.
 */
const BEHIND =
  /(?<=(?:^| )(?:[Vv]on|[Bb]ei|[Mm]it|[Zz]u|[Aa]n|[Dd]urch|[Üü]ber|[Aa]uf|hat|haben|wir|benutzen|nutzen|die|[Ss]eit) )\p{Lu}[\p{L}\d]+/gu
/** Endings of German nouns that name no product and no person. */
const NOUN =
  /(?:ung|heit|keit|schaft|tion|sion|tät|nis|tum|ling|ment|enz|anz|eur|ismus|erin|rinnen|nisse|linge|mente|enzen|anzen|täten)(?:s|en)?$/u
/** Letters that the last part of a compound must have, so that it is looked up alone. */
const PART_LETTERS = 4

/** Share of capitalised words inside sentences from which a text counts as German. */
const GERMAN_SHARE = 0.15

/**
 * Finds names in a text that neither spam nor honest texts have used before: of products, firms and helpers that nobody
 * here knows. `isKnown` says whether a stem was seen. Example: "then we found Planfuchs" → Planfuchs; "then we found
 * Jira" → none.
 */
export function namesIn(text: string, isKnown: (stem: string) => boolean): string[] {
  const words = text.match(/\p{L}+/gu)?.length ?? 0
  const inside = text.match(INSIDE) ?? []
  const isGerman = inside.length > words * GERMAN_SHARE
  const found = isGerman ? (text.match(BEHIND) ?? []).filter((word) => !isNoun(word, isKnown)) : inside
  return [...new Set(found)].filter((name) => /\p{Ll}{2}/u.test(name) && !isKnown(stemOf(name.toLowerCase())))
}

/**
 * Returns whether a German word is an ordinary noun by its ending, or a compound that ends with a known word. Examples:
 * Einarbeitung; Fachabteilung, if Abteilung is known. Planfuchs and TidFlow are none.
 */
function isNoun(word: string, isKnown: (stem: string) => boolean): boolean {
  if (!/^\p{Lu}\p{Ll}+$/u.test(word)) return false
  if (NOUN.test(word)) return true
  const starts = Array.from({ length: Math.max(0, word.length - 2 * PART_LETTERS + 1) }, (_, at) => at + PART_LETTERS)
  return starts.some((at) => isKnown(stemOf(word.slice(at))))
}
