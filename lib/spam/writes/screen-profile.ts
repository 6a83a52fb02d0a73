import 'server-only'
import { trustOfViewer } from '#lib/limits/trust.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { assessPost } from '#lib/spam/assess.ts'
import { getKnowledge } from '#lib/spam/knowledge-queries.ts'
import { blockedIn, verdictOf } from '#lib/spam/layers.ts'
import { linksIn } from '#lib/spam/links.ts'
import { countRefusal } from '#lib/spam/policy.ts'
import type { SpamText } from '#lib/screening/types.ts'

/**
 * Screens a profile with its links. A profile cannot be held: a finding that would hold a post refuses the profile.
 * Without links a new account may write anything about itself, unless it is blocked. Throws Forbidden: more links than
 * the level of trust allows, and text that looks like spam.
 */
export async function screenProfile(context: CommandContext, before: SpamText, text: SpamText): Promise<void> {
  if (text.body === before.body || text.body.trim() === '') return
  const { viewer, now } = context
  const trust = trustOfViewer(viewer, now)
  const refusal = countRefusal(text, viewer.limits, trust, before)
  if (refusal) throw new Forbidden(refusal)
  const settings = await getSiteSettings(context.db)
  const blocked = blockedIn(text, { phrases: settings['blocked-phrases'], hosts: settings['blocked-hosts'] })
  const isRead = trust === 'new' && linksIn(text).length > 0
  const assessed = isRead ? assessPost(text, await getKnowledge(context.db)) : { score: 0, why: [] }
  const { verdict } = verdictOf({ verdict: 'pass', ...assessed }, blocked, viewer.limits)
  if (verdict === 'hold') throw new Forbidden({ code: 'profileHeld' })
}
