import { fieldIssue, typedText } from '#lib/platform/text.ts'
import { markdownError } from './rules.ts'

/** Markdown somebody types: a text within the limits that can be rendered in reasonable time. */
export function markdownText(limits: Parameters<typeof typedText>[0]) {
  return typedText(limits).superRefine((text, issues) => {
    const error = markdownError(text)
    if (error) issues.addIssue(fieldIssue(error))
  })
}
