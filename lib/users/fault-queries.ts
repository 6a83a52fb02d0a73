import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import { findFreed } from './freed-queries.ts'
import { screenNames } from './writes/screen-names.ts'
import { profileInput } from './schema.ts'
import { skeletonOf } from './skeleton.ts'

/**
 * Reports the errors that editing a profile would report besides missing fields: names that pose as the staff or look
 * like spam. Throws Invalid.
 */
export async function checkOwnNames(context: CommandContext, fields: FormValues): Promise<void> {
  const { displayName, handle } = context.viewer
  const sent = {
    displayName: profileInput.pick({ displayName: true }).safeParse(fields).data?.displayName ?? displayName,
    handle: profileInput.pick({ handle: true }).safeParse(fields).data?.handle ?? handle,
  }
  await screenNames(context, sent, { displayName, handle })
}

/** Reports a handle that another person has. Throws Invalid. */
export async function checkHandle(context: CommandContext, fields: FormValues): Promise<void> {
  const sent = profileInput.pick({ handle: true }).safeParse(fields)
  if (sent.success) await refuseTaken(context, sent.data.handle)
}

/**
 * Refuses changes of a hidden profile, which stays as it was until the moderators' action is undone. Lock the user
 * first. Throws Forbidden.
 */
export async function refuseHidden({ db, viewer }: CommandContext): Promise<void> {
  const mine = eq(hiddenProfiles.userId, viewer.id)
  const [hidden] = await db.select({ id: hiddenProfiles.userId }).from(hiddenProfiles).where(mine)
  if (hidden) throw new Forbidden({ code: 'profileHidden' })
}

/**
 * Throws Invalid (`handle`) for a handle that looks like another person's, or like that of somebody who left this year.
 */
export async function refuseTaken(context: CommandContext, handle: string): Promise<void> {
  const [rival] = await context.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.handleSkeleton, skeletonOf(handle)), ne(users.id, context.viewer.id)))
  if (rival || (await findFreed(context.db, [skeletonOf(handle)], context.now)).size > 0) throw handleTaken()
}

export function handleTaken(cause?: unknown): Invalid {
  const error = new Invalid({ handle: { code: 'handleTaken' } })
  if (cause !== undefined) error.cause = cause
  return error
}
