/** Size of a preview image, in pixels: the size that messengers and networks crop least. */
export const PREVIEW_SIZE = { width: 1200, height: 630 } as const

/**
 * The characters that our fonts have glyphs for: Latin with the letters of European languages, and the punctuation
 * beside them.
 */
const DRAWABLE =
  /^[\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u1e9e\u2010-\u2015\u2018-\u201e\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u2212]*$/

/** Returns whether every character can be drawn; a character without a glyph becomes a crossed box. */
export function isDrawable(text: string): boolean {
  return DRAWABLE.test(text)
}

/** Returns the size of a title in pixels, so that the longest (150 characters) takes no more than four lines. */
export function titleSize(title: string): number {
  if (title.length <= 50) return 72
  return title.length <= 95 ? 60 : 52
}

/** Returns the question of a picture's file. Example: `12.png` is 12. */
export function previewIdOf(file: string): string {
  return file.replace(/\.png$/, '')
}
