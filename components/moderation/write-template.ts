import { withTemplate } from '#lib/moderation/with-template.ts'

/** Puts a template into a text area, as `withTemplate` says, and notifies the form. */
export function writeTemplate(
  area: HTMLTextAreaElement | null | undefined,
  template: string,
  given: readonly string[] = [],
): void {
  if (!area) return
  area.value = withTemplate(area.value, template, given)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}
