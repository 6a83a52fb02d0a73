import { stemOf } from './words.ts'

/** A capitalised word inside a sentence. */
const INSIDE = /(?<=[\p{L}\p{N},;&] )\p{Lu}[\p{L}\d]+/gu
/**
 * A name in a language that capitalises every noun: a capitalised word directly after a word that precedes names
 * without an article.
 */
const BEHIND =
  /(?<=(?:^| )(?:[Vv]on|[Bb]ei|[Mm]it|[Zz]u|[Aa]n|[Dd]urch|[Üü]ber|[Aa]uf|hat|haben|wir|benutzen|nutzen|die|[Ss]eit) )\p{Lu}[\p{L}\d]+/gu
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
  const found = inside.length > words * GERMAN_SHARE ? (text.match(BEHIND) ?? []) : inside
  return [...new Set(found)].filter((name) => /\p{Ll}{2}/u.test(name) && !isKnown(stemOf(name.toLowerCase())))
}
