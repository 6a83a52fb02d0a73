import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** 19 MiB, two passes, one lane: the minimum of docs/trust.md#passwords. It took 15 ms where we measured it. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes a password with argon2id, in PHC form. NFC first: keyboards differ in how they write é. */
export function hashPassword(password: string): Promise<string> {
  // The package's default algorithm is argon2id; its enum cannot be named under isolatedModules.
  return hash(password.normalize('NFC'), COST)
}

/**
 * Returns whether the password is right. Without a hash to compare with, it does the same work, so that the time
 * reveals nothing.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const matches = await verify(stored ?? (await decoy()), password.normalize('NFC'))
  return stored !== null && matches
}

/** Returns a hash of an unknown password, made once with the current cost. */
function decoy(): Promise<string> {
  return (decoyHash ??= hash(crypto.randomUUID(), COST))
}
let decoyHash: Promise<string> | undefined

let commonSet: Promise<ReadonlySet<string>> | undefined

/** Passwords that too many people have chosen, in lower case; read from the package on first use. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  commonSet ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((password) => password.toLowerCase())),
  )
  return commonSet
}
