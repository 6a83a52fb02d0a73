import type { Viewer } from '#lib/auth/types.ts'
import { linksIn } from '#lib/markdown/links.ts'
import type { TextWithLinks } from '#lib/markdown/links.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { RestrictionScope } from './rules.ts'

/**
 * Returns why this person's restrictions keep them from something, or null: a suspension from everything, a restriction
 * from its scope. Every command that writes in public calls it, with its scope.
 */
export function standingRefusal(viewer: Viewer, scope: RestrictionScope = 'everything'): Refusal | null {
  const found =
    viewer.restrictions.find((restriction) => restriction.scope === 'everything') ??
    viewer.restrictions.find((restriction) => restriction.scope === scope)
  if (!found) return null
  const values = { scope: found.scope, reason: found.reason }
  const isSuspended = found.scope === 'everything'
  if (found.endsAt === null) return { code: isSuspended ? 'suspended' : 'restricted', values }
  const until = Date.parse(found.endsAt)
  return { code: isSuspended ? 'suspendedUntil' : 'restrictedUntil', values: { ...values, until } }
}

/** Returns why this person may not post now: an unread warning comes first. */
export function warningRefusal(viewer: Viewer): Refusal | null {
  return viewer.hasUnreadWarning ? { code: 'unreadWarning' } : null
}

/**
 * Returns why this person may not post the text with its links and the addresses it names, or null; `before` is the
 * earlier text, whose links may stay.
 */
export function linksRefusal(
  viewer: Viewer,
  { before, ...text }: TextWithLinks & { before?: TextWithLinks },
): Refusal | null {
  const refusal = standingRefusal(viewer, 'links')
  if (!refusal) return null
  const known = new Set(before ? linksIn(before).map(({ address }) => address) : [])
  return linksIn(text).some(({ address }) => !known.has(address)) ? refusal : null
}
