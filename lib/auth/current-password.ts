import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { consume, uncount } from '#lib/platform/rate-limit.ts'
import { AUTH_LIMITS } from './limits.ts'
import { isPassword } from './passwords.ts'

/**
 * Checks the viewer's current password; returns the error of the field `currentPassword`, or nothing. Attempts are
 * counted like wrong passwords from a known device, so that a stolen session cannot guess without limit. Throws
 * RateLimited.
 */
export async function faultsOfCurrent(
  { db, viewer }: CommandContext,
  typed: string,
  stored: string,
): Promise<Readonly<Record<string, FieldError>>> {
  const who = `viewer:${viewer.id}`
  await consume(AUTH_LIMITS.deviceFailures, who)
  if (!(await isPassword(typed, stored))) return { currentPassword: { code: 'passwordWrong' } }
  await uncount(db, [[AUTH_LIMITS.deviceFailures, who]])
  return {}
}
