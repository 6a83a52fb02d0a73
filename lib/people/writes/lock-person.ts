import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Role } from '#lib/users/rules.ts'
import { sanctionRefusal } from '../policy.ts'

export type LockedPerson = { id: UserId; handle: string; role: Role }

/** Locks a person and reads them, for an action on them; lock after posts, before tags. Throws NotFound. */
export async function lockPerson(context: CommandContext, id: UserId): Promise<LockedPerson> {
  const [person] = await context.db
    .select({ id: users.id, handle: users.handle, role: users.role })
    .from(users)
    .where(eq(users.id, id))
    .for('no key update')
  if (!person) throw new NotFound('person')
  return person
}

/**
 * Locks the person concerned by a warning or restriction, to undo it: only those who may impose it may lift it. Throws
 * Forbidden.
 */
export async function lockSanctioned(context: CommandContext, act: RecordedAct): Promise<void> {
  if (act.subjectUserId === null) return
  const refusal = sanctionRefusal(context.viewer, await lockPerson(context, act.subjectUserId))
  if (refusal) throw new Forbidden(refusal)
}
