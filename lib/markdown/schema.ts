import type { FieldError } from '#lib/platform/errors.ts'
import { tooLittleError, typedText } from '#lib/platform/text.ts'
import { disturbanceIn } from '#lib/platform/visible.ts'
import { renderInline, renderMarkdown } from './render.ts'
import type { Rendered } from './render.ts'
import { markdownError } from './rules.ts'

type Limits = Parameters<typeof typedText>[0]

/**
 * Markdown of a post or a profile: a text that can be rendered in reasonable time and has at least `min` visible
 * characters.
 */
export function markdownText(limits: Limits) {
  return shownText(limits, renderMarkdown)
}

/** Markdown of a comment, by the same rules. */
export function inlineMarkdownText(limits: Limits) {
  return shownText(limits, renderInline)
}

function shownText({ min, max }: Limits, render: (source: string) => Rendered) {
  return typedText(
    { min: Math.min(min, 1), max },
    (source) => markdownError(source) ?? shownError(render(source), Math.max(min, 1)),
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
  return disturbanceIn(html.replace(/<[^>]*>/g, ''))
}
