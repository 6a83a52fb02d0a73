import 'server-only'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { passwordError } from './password-rules.ts'
import type { PersonalWords } from './password-rules.ts'
import { commonPasswords, hashPassword } from './passwords.ts'

type Faults = Readonly<Record<string, FieldError>>

/**
 * Hashes a newly chosen password. Throws Invalid with an error at `field` for a password that may not be chosen,
 * together with `others`, the form's other errors.
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

/** Returns why a password may not be chosen, as errors at `field`; empty if it may. */
export async function faultsOfPassword(password: string, person: PersonalWords, field = 'password'): Promise<Faults> {
  const error = passwordError(password, person, await commonPasswords())
  return error ? { [field]: error } : {}
}
