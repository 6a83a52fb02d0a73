import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import type { Queryable, Tx } from '#db/client.ts'
import { passkeys } from '#db/schema/passkeys.ts'
import { codeApps } from '#db/schema/two-step.ts'
import { users } from '#db/schema/users.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { CommandContext } from '../context.ts'
import { getProof } from '../proof-queries.ts'
import { isRoleWithheld } from '../queries.ts'

/**
 * Locks the viewer's account, and checks again that the session which gave the proof has not ended: a new password ends
 * it while a command runs. Call it first in the transaction of a command that changes how somebody signs in. Throws
 * Unauthenticated, and what `refuseWeakStaff` throws.
 */
export async function holdProof(context: CommandContext & { db: Tx }, sessionToken: string | null): Promise<void> {
  const { db, viewer, now } = context
  await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
  await getProof({ database: db, userId: viewer.id, sessionToken, now })
  await refuseWeakStaff(context)
}

/**
 * Refuses to change the second factors of a member of the staff who has one, did not use it, and whose role is
 * therefore withheld: the password alone must not lead to the role. Throws Invalid (proofPassword: signInAgain).
 */
export async function refuseWeakStaff({ db, viewer }: Pick<CommandContext, 'db' | 'viewer'>): Promise<void> {
  if (!(await isRoleWithheld(viewer, db))) return
  if (await hasSecondFactor(db, viewer.id)) throw new Invalid({ proofPassword: { code: 'signInAgain' } })
}

/** Returns whether a person has a passkey or uses two-step sign-in. */
export async function hasSecondFactor(db: Queryable, userId: UserId): Promise<boolean> {
  if ((await db.$count(passkeys, eq(passkeys.userId, userId))) > 0) return true
  return (await db.$count(codeApps, and(eq(codeApps.userId, userId), isNotNull(codeApps.confirmedAt)))) > 0
}
