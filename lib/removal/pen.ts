import { COMMENT_LENGTH } from '#lib/comments/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { markdownError } from '#lib/markdown/rules.ts'
import { lengthOf } from '#lib/platform/text.ts'
import { BODY_LENGTH, SUMMARY_LENGTH } from '#lib/posts/rules.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'
import { MARKS } from './marks.ts'

/**
 * What stands in place of each kind of text, made from the text that stood there; the same text where nothing changes. `words`
 * were said about it, `quotes` most likely repeat it, and `anywhere` is for texts that may have nothing to do with it.
 */
export type Pen = Readonly<
  Record<'title' | 'body' | 'summary' | 'comment' | 'words' | 'quotes' | 'anywhere', (text: string) => string>
>

/** How many texts of each kind a pen has changed. */
export type Places = Readonly<Record<'title' | 'text' | 'versions' | 'suggestions' | 'comments' | 'elsewhere', number>>

/** A passage to be taken out, as a pattern: its blanks match any blanks, so that a line break within a name hides nothing. */
export function patternOf(passage: string, ignoresCase: boolean): RegExp {
  const words = passage.trim().split(/\s+/u)
  const literal = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)).join(String.raw`\s+`)
  return new RegExp(literal, ignoresCase ? 'giu' : 'gu')
}

/**
 * Takes a passage out of every text. Example: `ask Jo Doe.` without `Jo Doe` → `ask [name removed].` Where the mark would make a
 * text too long or too costly to render, an ellipsis stands in its place, which is never longer than the passage.
 */
export function redactingPen(pattern: RegExp, language: PostLanguage, whole: readonly string[]): Pen {
  const within =
    ({ min, max }: { min: number; max: number }) =>
    (text: string) => {
      if (text.search(pattern) < 0) return text
      const marked = redacted(text, pattern, MARKS[language])
      const fits = lengthOf(marked) <= max && markdownError(marked) === null
      const next = fits ? marked : text.replace(pattern, '…')
      // Trailing blanks show nowhere and keep the text as long as the forum asks for.
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

/** The address a match stands in, up to it. */
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

/** Whether a rendered text still shows the passage, beside the marks that stand for it. */
export function stillShows(rendered: string, pattern: RegExp, language: PostLanguage): boolean {
  const { passage, inAddress } = MARKS[language]
  return rendered.replaceAll(passage, '').replaceAll(inAddress, '').search(pattern) >= 0
}

/** Leaves nothing of the texts; `whole` are all that stood there. */
export function purgingPen(language: PostLanguage, whole: readonly string[]): Pen {
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

/** Replaces each of the texts wherever it stands whole, the longest first. */
function replaceWhole(text: string, whole: readonly string[], by: (one: string) => string): string {
  const plain = text.replaceAll('\r\n', '\n')
  const found = whole
    .map((one) => one.trim())
    .filter((one) => one !== '' && plain.includes(one))
    .toSorted((a, b) => b.length - a.length)
  return found.length === 0 ? text : found.reduce((left, one) => left.replaceAll(one, () => by(one)), plain)
}
