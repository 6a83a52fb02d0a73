import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { AUTH_LIMITS } from './limits.ts'
import { isPassword } from './passwords.ts'

/**
 * Checks the viewer's current password; returns the error of the field `currentPassword`, or nothing. Attempts are
 * counted like wrong passwords from a known device, so that a stolen session cannot guess without limit. Throws
 * RateLimited.
 */
export async function faultsOfCurrent(
  { viewer }: CommandContext,
  typed: string,
  stored: string,
): Promise<Readonly<Record<string, FieldError>>> {
  await consume(AUTH_LIMITS.deviceFailures, `viewer:${viewer.id}`)
  return (await isPassword(typed, stored)) ? {} : { currentPassword: { code: 'passwordWrong' } }
}
