import { TAG_THEMES } from '#db/vocabulary/tags.ts'
import { hasStackedMarks } from '#lib/platform/visible.ts'

/** The longest tag in characters, as on Stack Exchange, Codidact and Apache Answer. */
export const MAX_TAG_LENGTH = 35
export const MAX_TAG_DESCRIPTION_LENGTH = 500
/** The wiki of a tag may be as long as a post. */
export const MAX_TAG_WIKI_LENGTH = 30_000
export const MAX_TAG_SUMMARY_LENGTH = 300

export { TAG_THEMES } from '#db/vocabulary/tags.ts'
export type { TagTheme } from '#db/vocabulary/tags.ts'
/** The themes as the list of tags is cut by them; `none`: tags without one. */
export const THEME_FILTERS = [...TAG_THEMES, 'none'] as const
export type ThemeFilter = (typeof THEME_FILTERS)[number]

/** Lower-case letters, with their marks, and digits of any script; `c++` and `c#` may end in these signs. */
const WORD = String.raw`[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{N}\p{M}]*(?:#|\+{1,2})?`
/** Words with single hyphens or full stops between them; `.net` begins with one. */
const TAG_FORM = new RegExp(String.raw`^\.?${WORD}(?:[-.]${WORD})*$`, 'u')

export function isTagName(name: string): boolean {
  return name.length <= MAX_TAG_LENGTH && TAG_FORM.test(name) && !hasStackedMarks(name)
}

/** The most words that are taken for the name of one tag. */
const MAX_JOINED = 3
/** The characters that separate two tags in a text field. */
const SEPARATORS = /[\s,;]+/u

/**
 * Reads typed text as a list of names: split at commas and blanks, without a leading #, in lower case, each once, in
 * their order.
 */
export function tagNamesIn(typed: string): string[] {
  const names = typed
    .toLowerCase()
    // Normalise after lower-casing: j with a caron is one letter, its capital is two.
    .normalize('NFC')
    .split(SEPARATORS)
    .map((name) => name.replace(/^#+/u, ''))
    .filter((name) => name !== '')
  return [...new Set(names)]
}

/** Returns the one tag that an address means: `PMO` and `Project Management` are `pmo` and `project-management`. */
export function tagNameOf(text: string): string {
  return tagNamesIn(text).join('-')
}

/**
 * Finds two or three names with only blanks between them, which may be meant as one tag: their position in the text,
 * and that tag. Null if there are none, or if one of them is in `known`.
 */
export function findJoinable(typed: string, known: readonly string[]): { run: string; joined: string } | null {
  for (const run of typed.split(/[,;\n]+/u)) {
    const names = tagNamesIn(run)
    const joined = names.join('-')
    const mayBeOne = names.length > 1 && names.length <= MAX_JOINED && isTagName(joined)
    if (mayBeOne && !names.some((name) => known.includes(name))) return { run: run.trim(), joined }
  }
  return null
}

/** Finds unused names side by side that may be meant as one tag: in `pmo risk log`, with `pmo` known, `risk-log`. */
export function findNewJoinable(typed: string, known: readonly string[]): string[] | null {
  for (const run of typed.split(/[,;\n]+/u)) {
    let stretch: string[] = []
    for (const name of [...tagNamesIn(run), null]) {
      if (name !== null && !known.includes(name)) stretch.push(name)
      else if (stretch.length > 1 && stretch.length <= MAX_JOINED && isTagName(stretch.join('-'))) return stretch
      else stretch = []
    }
  }
  return null
}
