import type { PageTag } from './page-tags.ts'
import { findRequestContext } from './request-context.ts'

/**
 * Says that the page being rendered shows these things: when one of them changes, the page is forgotten. Queries of shared
 * pages call it with whatever their result is made of. No effect while something else is rendered.
 */
export function showOnPage(...tags: readonly PageTag[]): void {
  const shown = findRequestContext()?.shown
  if (shown) for (const tag of tags) shown.add(tag)
}
