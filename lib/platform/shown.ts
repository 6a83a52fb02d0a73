import type { PageTag } from './page-tags.ts'
import { findRequestContext } from './request-context.ts'

/**
 * Adds tags to the page that is being rendered: when one of them changes, the page is dropped. Queries of shared pages
 * call it with the tags of their result. No effect while anything else is rendered.
 */
export function showOnPage(...tags: readonly PageTag[]): void {
  const shown = findRequestContext()?.shown
  if (shown) for (const tag of tags) shown.add(tag)
}
