import { eq } from 'drizzle-orm'
import { expect } from '@playwright/test'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { hashPassword } from '#lib/auth/passwords.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { listOutbox } from '#lib/mail/outbox.ts'
import { aUser, aWord, givePoints } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const PASSWORD = 'seven wet herrings on a quay'
/** The session's cookie on plain http. */
export const SESSION_COOKIE = 'next-auth.session-token'

export type Person = Viewer & { email: string; password: string }
export type Wanted = Partial<Pick<Viewer, 'displayName' | 'role' | 'reputation' | 'isConfirmed' | 'locale'>>

/** Makes an account for the test. Its reputation is real, with a ledger row. */
export async function aPerson(wanted: Wanted = {}): Promise<Person> {
  const word = aWord()
  const person = await aUser({ handle: word, displayName: `Person ${word}`, ...wanted })
  await db()
    .update(users)
    .set({ passwordHash: await hashOfPassword(), locale: wanted.locale ?? 'en' })
    .where(eq(users.id, person.id))
  if (wanted.reputation) await givePoints(person, wanted.reputation - 1)
  return { ...person, email: `${word}@example.org`, password: PASSWORD }
}

let hashed: Promise<string> | undefined

/** Hashes the password that everybody shares: hashing is slow on purpose, so each worker does it once. */
function hashOfPassword(): Promise<string> {
  return (hashed ??= hashPassword(PASSWORD))
}

/** Makes a session of a person; returns the value of its cookie. */
export function aSession(person: Viewer): Promise<string> {
  const browser = { userAgent: 'a browser test', sessionToken: null }
  return db().transaction((tx) => startSession(tx, person.id, browser, new Date()))
}

/** Returns the newest letter to an address (with these words in its subject), as soon as it has arrived. */
export async function mailTo(address: string, subject = ''): Promise<{ subject: string; text: string; link: string }> {
  const find = async () => (await listOutbox(100)).find((mail) => mail.to === address && mail.subject.includes(subject))
  await expect.poll(find, { message: `mail to ${address}`, timeout: patience(15_000) }).toBeTruthy()
  const letter = await find()
  if (!letter) throw new Error(`the letter to ${address} has gone again`)
  return { ...letter, link: /https?:\/\/\S+/.exec(letter.text)?.[0] ?? '' }
}
