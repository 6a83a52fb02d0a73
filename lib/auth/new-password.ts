import 'server-only'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { passwordError } from './password-rules.ts'
import type { PersonalWords } from './password-rules.ts'
import { commonPasswords, hashPassword } from './passwords.ts'

type Faults = Readonly<Record<string, FieldError>>

/**
 * The hash of a newly chosen password. Throws Invalid, complaining about `field`, for one that may not be chosen; and about
 * `others`, what is wrong with the form besides.
 */
export async function hashNewPassword(
  password: string,
  person: PersonalWords,
  { field = 'password', others = {} }: { field?: string; others?: Faults } = {},
): Promise<string> {
  const faults = { ...others, ...(await faultsOfPassword(password, person, field)) }
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
  return await hashPassword(password)
}

/** Why a password may not be chosen, as a complaint about `field`; empty for one that may. */
export async function faultsOfPassword(password: string, person: PersonalWords, field = 'password'): Promise<Faults> {
  const error = passwordError(password, person, await commonPasswords())
  return error ? { [field]: error } : {}
}
