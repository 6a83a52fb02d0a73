import 'server-only'
import { Invalid } from '#lib/platform/errors.ts'
import { passwordError } from './password-rules.ts'
import type { PersonalWords } from './password-rules.ts'
import { commonPasswords, hashPassword } from './passwords.ts'

/** The hash of a newly chosen password. Throws Invalid, complaining about `field`, for one that may not be chosen. */
export async function hashNewPassword(password: string, person: PersonalWords, field = 'password'): Promise<string> {
  const error = passwordError(password, person, await commonPasswords())
  if (error) throw new Invalid({ [field]: error })
  return await hashPassword(password)
}
