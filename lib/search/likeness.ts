/**
 * Computes how far two titles say the same, from 0 to 1: the Dice coefficient, 2 · |A ∩ B| / (|A| + |B|) (Dice:
 * Measures of the amount of ecologic association between species, Ecology 26, 1945), of their lexemes, each weighted by
 * its rarity. Example: A has pmo (2), pm (3), becom (1), B has pmo (2), becom (1), lead (4): 2 · 3 / (6 + 7) = 0.46.
 */
export function likenessOf(
  one: readonly string[],
  other: readonly string[],
  rarityOf: (lexeme: string) => number,
): number {
  const sum = (lexemes: readonly string[]) => lexemes.reduce((total, lexeme) => total + rarityOf(lexeme), 0)
  const all = sum(one) + sum(other)
  return all === 0 ? 0 : (2 * sum(one.filter((lexeme) => other.includes(lexeme)))) / all
}
