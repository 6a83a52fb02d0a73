import 'server-only'
import { trustOfViewer } from '#lib/limits/trust.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { screen } from '#lib/screening/port.ts'
import { foreignLinksRefusal } from '#lib/spam/policy.ts'
import type { SpamSigns } from '#lib/spam/types.ts'
import type { PostText } from '#lib/posts/writes/apply-text.ts'

/** The most reasons that are stored: the lightest of many add nothing. */
const KEPT_REASONS = 12

/**
 * Screens a text that is suggested for a post. A text that would be held as a post is still stored as a suggestion,
 * with the verdict, and a moderator decides. Throws Forbidden: links of a new account, too many mentions.
 */
export async function screenSuggestion(
  context: CommandContext,
  standing: PostText,
  wanted: PostText,
): Promise<SpamSigns | null> {
  const before = { title: standing.title ?? '', body: standing.body }
  const text = { title: wanted.title ?? '', body: wanted.body, isNew: false, before }
  const { viewer, now } = context
  const refusal = foreignLinksRefusal(text, before, viewer.limits, trustOfViewer(viewer, now))
  if (refusal) throw new Forbidden(refusal)
  const { verdict, score, why } = await screen(context, text)
  return verdict === 'hold' ? { score, why: why.slice(0, KEPT_REASONS) } : null
}
