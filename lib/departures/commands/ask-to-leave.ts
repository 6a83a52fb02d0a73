import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { faultsOfCurrent } from '#lib/auth/current-password.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { getProof } from '#lib/auth/proof-queries.ts'
import { Invalid, NotFound } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { AskToLeave } from '../schema.ts'
import { beginDeparture } from '../writes/begin-departure.ts'

type Asking = AskToLeave & {
  /** The session's cookie. */
  sessionToken: string | null
}

/**
 * Begins the deletion of the viewer's own account, which ends in seven days unless they change their mind. Suspended
 * people may leave too. Throws Invalid (`handle` is another one, `currentPassword` is wrong; without a password, the
 * sign-in is older than ten minutes), RateLimited after ten wrong passwords, Forbidden (the last administrator).
 */
export async function askToLeave(context: CommandContext, input: Asking): Promise<void> {
  const { viewer } = context
  const [account] = await context.db
    .select({ handle: users.handle, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, viewer.id))
  if (!account) throw new NotFound('user')
  const { handle, passwordHash } = account
  const faults: Record<string, FieldError> = {
    ...(input.handle !== handle && { handle: { code: 'notYourHandle' } }),
    ...(passwordHash === null
      ? await faultsOfSession(context, input.sessionToken)
      : await faultsOfCurrent(context, input.currentPassword, passwordHash)),
  }
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
  await transact(context, (inside) => beginDeparture(inside, viewer.id))
}

async function faultsOfSession(
  { db, viewer, now }: CommandContext,
  sessionToken: string | null,
): Promise<Record<string, FieldError>> {
  const { isFresh } = await getProof({ database: db, userId: viewer.id, sessionToken, now })
  return isFresh ? {} : { '': { code: 'signInAgain' } }
}
