import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { and, eq } from 'drizzle-orm'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { ActId, UserId } from '#lib/platform/ids.ts'

/**
 * Hides a person's profile, including their name, and keeps it for `showProfile`. No query finds it, because it is no
 * longer in their row. A profile that an earlier action hid stays with that action.
 */
export async function hideProfile(context: CommandContext, userId: UserId, actId: ActId): Promise<void> {
  const { db } = context
  const mine = eq(users.id, userId)
  const [said] = await db.select(saidColumns).from(users).where(mine).for('no key update')
  if (!said) throw new NotFound('user')
  const [kept] = await db
    .insert(hiddenProfiles)
    .values({ userId, actId, ...said })
    .onConflictDoNothing()
    .returning({ userId: hiddenProfiles.userId })
  if (!kept) return
  await db
    .update(users)
    .set({ displayName: `Member ${userId}`, bio: '', bioHtml: '', links: [], interest: '' })
    .where(mine)
  await record(context, { kind: 'users.profile-hidden', subjectUserId: userId })
}

const saidColumns = {
  displayName: users.displayName,
  bio: users.bio,
  bioHtml: users.bioHtml,
  links: users.links,
  interest: users.interest,
}

/** Restores the profile that this action hid. If another action hid it, or none, nothing changes. */
export async function showProfile(context: CommandContext, userId: UserId, actId: ActId): Promise<void> {
  const { db } = context
  const mine = eq(users.id, userId)
  await db.select({ id: users.id }).from(users).where(mine).for('no key update')
  const [kept] = await db
    .delete(hiddenProfiles)
    .where(and(eq(hiddenProfiles.userId, userId), eq(hiddenProfiles.actId, actId)))
    .returning()
  if (!kept) return
  const { displayName, bio, bioHtml, links, interest } = kept
  await db.update(users).set({ displayName, bio, bioHtml, links, interest }).where(mine)
  await record(context, { kind: 'users.profile-shown', subjectUserId: userId })
}
