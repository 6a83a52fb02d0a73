import { COMMENT_LENGTH } from '#lib/comments/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { markdownError } from '#lib/markdown/rules.ts'
import { lengthOf } from '#lib/platform/text.ts'
import { BODY_LENGTH, SUMMARY_LENGTH } from '#lib/posts/rules.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'
import { MARKS } from './marks.ts'

/**
 * The redactor of each kind of text: returns the new text, or the same text if nothing changes. `words` are texts about
 * the post, `quotes` most likely repeat it, and `anywhere` is for texts that may be unrelated.
 */
export type Redactor = Readonly<
  Record<'title' | 'body' | 'summary' | 'comment' | 'words' | 'quotes' | 'anywhere', (text: string) => string>
>

/** The number of redacted texts of each kind. */
export type Places = Readonly<Record<'title' | 'text' | 'versions' | 'suggestions' | 'comments' | 'elsewhere', number>>

/** Makes a pattern of a passage: its blanks match any blanks, so that a line break within a name hides nothing. */
export function patternOf(passage: string, ignoresCase: boolean): RegExp {
  const words = passage.trim().split(/\s+/u)
  const literal = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)).join(String.raw`\s+`)
  return new RegExp(literal, ignoresCase ? 'giu' : 'gu')
}

/**
 * Removes a passage from every text. Example: `ask Jo Doe.` without `Jo Doe` → `ask [name removed].` If the mark would
 * make a text too long or too costly to render, an ellipsis replaces it, which is never longer than the passage.
 */
export function passageRedactor(pattern: RegExp, language: PostLanguage, whole: readonly string[]): Redactor {
  const within =
    ({ min, max }: { min: number; max: number }) =>
    (text: string) => {
      if (text.search(pattern) < 0) return text
      const marked = redacted(text, pattern, MARKS[language])
      const fits = lengthOf(marked) <= max && markdownError(marked) === null
      const next = fits ? marked : text.replace(pattern, '…')
      // Trailing blanks are invisible and keep the text at the minimum length.
      return next + ' '.repeat(Math.max(0, min - lengthOf(next)))
    }
  const words = within({ min: 0, max: Infinity })
  return {
    title: within(TITLE_LENGTH),
    body: within(BODY_LENGTH),
    summary: within(SUMMARY_LENGTH),
    comment: within(COMMENT_LENGTH),
    words,
    quotes: words,
    anywhere: (text) => replaceWhole(text, whole, words),
  }
}

/** The address that contains a match, up to it. */
const ADDRESS_BEFORE = /(?:https?:\/\/|www\.|mailto:)[^\s<>()[\]"']*$/iu

function redacted(text: string, pattern: RegExp, marks: { passage: string; inAddress: string }): string {
  return text.replace(pattern, (match: string, ...rest: unknown[]) => {
    const at = rest.find((part) => typeof part === 'number') ?? 0
    const [before, after] = [text.slice(0, at), text.slice(at + match.length)]
    if (ADDRESS_BEFORE.test(before)) return marks.inAddress
    // Brackets beside a bracket, a colon or an exclamation mark would become a link, its definition or an image.
    return `${/[!\]]$/u.test(before) ? ' ' : ''}${marks.passage}${/^[([:{]/u.test(after) ? ' ' : ''}`
  })
}

/** Returns whether a rendered text still shows the passage besides its replacement. */
export function stillShows(rendered: string, pattern: RegExp, language: PostLanguage): boolean {
  const { passage, inAddress } = MARKS[language]
  return rendered.replaceAll(passage, '').replaceAll(inAddress, '').search(pattern) >= 0
}

/** Removes the texts completely; `whole` are all former texts. */
export function purgingRedactor(language: PostLanguage, whole: readonly string[]): Redactor {
  const { body, title } = MARKS[language]
  const anywhere = (text: string) => replaceWhole(text, whole, () => title)
  return {
    title: () => title,
    body: () => body,
    summary: () => '',
    comment: () => title,
    words: anywhere,
    quotes: () => '',
    anywhere,
  }
}

/** Replaces each of the texts wherever it appears as a whole, the longest first. */
function replaceWhole(text: string, whole: readonly string[], by: (one: string) => string): string {
  const plain = text.replaceAll('\r\n', '\n')
  const found = whole
    .map((one) => one.trim())
    .filter((one) => one !== '' && plain.includes(one))
    .toSorted((a, b) => b.length - a.length)
  return found.length === 0 ? text : found.reduce((left, one) => left.replaceAll(one, () => by(one)), plain)
}
