import 'server-only'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { passwordError } from './password-rules.ts'
import type { PersonalWords } from './password-rules.ts'
import { commonPasswords, hashPassword } from './passwords.ts'

/**
 * The hash of a newly chosen password. Throws Invalid, complaining about `field`, for one that may not be chosen; and about
 * `others`, what is wrong with the form besides.
 */
export async function hashNewPassword(
  password: string,
  person: PersonalWords,
  { field = 'password', others = {} }: { field?: string; others?: Readonly<Record<string, FieldError>> } = {},
): Promise<string> {
  const error = passwordError(password, person, await commonPasswords())
  const faults = { ...others, ...(error && { [field]: error }) }
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
  return await hashPassword(password)
}
