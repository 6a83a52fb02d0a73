import { db } from '#db/client.ts'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { anAct } from './acts.ts'
import { aUser, contextOf } from './factories.ts'

/** Hides somebody's profile, as marking them as a spammer does. */
export async function hideProfile(person: Viewer): Promise<void> {
  const moderator = await aUser({ role: 'moderator' })
  const actId = await anAct(contextOf(moderator), { kind: 'warn', rule: 'spam', reason: 'Spam.', postId: null })
  const kept = { displayName: 'Somebody', bio: '', bioHtml: '', links: [] }
  await db()
    .insert(hiddenProfiles)
    .values({ userId: person.id, actId, ...kept })
}
