import unhomoglyph from 'unhomoglyph'

/**
 * Returns the form that is equal for names which a reader could confuse: case, compatibility forms and look-alike
 * letters folded (the skeleton of Unicode UTS #39 §4, https://www.unicode.org/reports/tr39/#Confusable_Detection, over
 * lower case). `Sara`, `sаra` with a Cyrillic а and `ｓａｒａ` are one; so are `m0ss` and `moss`, `rn` and `m`.
 */
export function skeletonOf(name: string): string {
  const lower = name.normalize('NFKC').toLowerCase().normalize('NFD')
  return unhomoglyph(lower).toLowerCase()
}
