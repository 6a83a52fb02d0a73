import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { makeMailLink } from '#lib/auth/commands/make-mail-link.ts'
import type { LinkPurpose } from '#lib/auth/rules.ts'
import { env } from '#lib/platform/env.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { compose } from '../compose.ts'
import { deliver } from '../deliver.ts'
import type { AccountMail, Letter } from '../types.ts'

type Person = { id: UserId; email: string; displayName: string; locale: Locale; confirmedAt: Date | null }

/**
 * Sends a queued mail about an account, to the address stored with it and no other. Makes the link's token here, so that none
 * waits in the queue; its address begins with SITE_URL, whatever host the request named. Sends nothing where there is no account.
 */
export async function sendAccountMail(db: Queryable, mail: AccountMail, now: Date): Promise<void> {
  const person = mail.userId === null ? null : await findPerson(db, mail.userId)
  if (!person) return
  const letter = await write(db, mail, person, now)
  if (letter) await deliver(letter, now)
}

async function write(db: Queryable, mail: AccountMail, person: Person, now: Date): Promise<Letter | null> {
  const at = paths(person.locale)
  const link = async (purpose: LinkPurpose) => {
    const nextPath = mail.nextPath ?? null
    const token = await makeMailLink(db, { purpose, userId: person.id, email: person.email, nextPath }, now)
    return absolute({ confirm: at.confirmEmail, 'sign-in': at.useSignInLink, reset: at.resetPassword }[purpose](token))
  }
  switch (mail.kind) {
    case 'signed-up':
      if (mail.isNew) return await compose('confirm', person, [{ label: 'confirm', url: await link('confirm') }])
      // Begun by somebody who may not own the address: only a new password, chosen by its owner, makes the account theirs.
      if (!person.confirmedAt) return await compose('startedBefore', person, [{ label: 'reset', url: await link('reset') }])
      return await compose('alreadyRegistered', person, [
        { label: 'signIn', url: absolute(at.signIn()) },
        { label: 'recover', url: absolute(at.recover()) },
      ])
    case 'confirm':
      if (person.confirmedAt) return null
      return await compose('confirm', person, [{ label: 'confirm', url: await link('confirm') }])
    case 'sign-in':
      return await compose('signIn', person, [{ label: 'signIn', url: await link('sign-in') }])
    case 'reset':
      return await compose('reset', person, [{ label: 'reset', url: await link('reset') }])
    case 'password-changed':
      return await compose('passwordChanged', person, [{ label: 'recover', url: absolute(at.recover()) }])
  }
}

function absolute(path: string): string {
  return `${env().siteUrl}${path}`
}

async function findPerson(db: Queryable, id: UserId): Promise<Person | null> {
  const [row] = await db
    .select({
      id: users.id,
      email: users.email,
      displayName: users.displayName,
      locale: users.locale,
      confirmedAt: users.emailConfirmedAt,
    })
    .from(users)
    .where(eq(users.id, id))
  return row?.email ? { ...row, email: row.email } : null
}
