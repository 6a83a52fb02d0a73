import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { isPassword } from '#lib/auth/passwords.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { Invalid, NotFound } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import type { AskToLeave } from '../schema.ts'
import { beginDeparture } from '../writes/begin-departure.ts'

/**
 * Begins the deletion of the viewer's own account, which ends in seven days unless they change their mind. Suspended
 * people may leave too. Throws Invalid (`handle` is another one, `currentPassword` is wrong), RateLimited after ten
 * wrong passwords, Forbidden (the last administrator).
 */
export async function askToLeave(context: CommandContext, input: AskToLeave): Promise<void> {
  const { viewer } = context
  const [account] = await context.db
    .select({ handle: users.handle, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, viewer.id))
  if (!account) throw new NotFound('user')
  const faults: Record<string, FieldError> = {}
  if (input.handle !== account.handle) faults['handle'] = { code: 'notYourHandle' }
  if (account.passwordHash !== null) {
    await consume(AUTH_LIMITS.deviceFailures, `viewer:${viewer.id}`)
    if (!(await isPassword(input.currentPassword, account.passwordHash)))
      faults['currentPassword'] = { code: 'passwordWrong' }
  }
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
  await transact(context, (inside) => beginDeparture(inside, viewer.id))
}
