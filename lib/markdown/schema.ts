import type { FieldError } from '#lib/platform/errors.ts'
import { tooLittleError, typedText } from '#lib/platform/text.ts'
import { lineDamageError } from '#lib/platform/visible.ts'
import { renderInline, renderMarkdown } from './render.ts'
import type { Rendered } from './render.ts'
import { markdownError } from './rules.ts'

type Limits = Parameters<typeof typedText>[0]
type Rule = (source: string) => FieldError | null
/** Rules of one field: before the text is parsed, and for a text that can be rendered. */
type Rules = { early?: Rule; late?: Rule }

/**
 * Markdown of a post or a profile: a text that can be rendered in reasonable time and has at least `min` visible
 * characters.
 */
export function markdownText(limits: Limits, rules: Rules = {}) {
  return shownText(limits, renderMarkdown, rules)
}

/** Markdown of a comment, by the same rules. */
export function inlineMarkdownText(limits: Limits) {
  return shownText(limits, renderInline)
}

function shownText({ min, max }: Limits, render: (source: string) => Rendered, { early, late }: Rules = {}) {
  return typedText(
    { min: Math.min(min, 1), max },
    (source) =>
      early?.(source) ??
      markdownError(source) ??
      shownError(render(source), Math.max(min, 1)) ??
      late?.(source) ??
      null,
  )
}

/**
 * Returns the error of a text as its readers see it: character references and empty links pass the rules for the
 * source.
 */
function shownError({ html, text }: Rendered, min: number): FieldError | null {
  const error = tooLittleError(text, min)
  // The field is not empty, even if it shows nothing.
  if (error) return error.code === 'required' ? { code: 'nothingVisible' } : error
  // Check the HTML: `text` has lost its direction controls.
  return lineDamageError(html.replace(/<[^>]*>/g, ''))
}
