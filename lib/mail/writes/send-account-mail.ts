import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { departures } from '#db/schema/leaving.ts'
import { users } from '#db/schema/users.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import type { EmailChangeId, UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { absolute, compose } from '../compose.ts'
import type { Addressee, LetterKind } from '../compose.ts'
import { deliver } from '../deliver.ts'
import type { AccountMail } from '#lib/queue/types.ts'
import type { Letter } from '../types.ts'
import { logLetter } from './log-letter.ts'
import { writeCodesGoing, writeNewDevice } from './write-protection.ts'
import { writeAboutSignUp } from './write-sign-up.ts'
import { writeNewAddress, writeOldAddress } from './write-email-change.ts'

type Person = Addressee & { id: UserId; confirmedAt: Date | null }

/**
 * Sends a queued mail about an account, only to the address that is stored with it. Makes the link's token here, so
 * that no token waits in the queue; the link begins with SITE_URL, whatever host the request named. Sends nothing if
 * the account or the sign-up does not exist, or about a deletion that was withdrawn.
 */
export async function sendAccountMail(db: Queryable, mail: AccountMail, now: Date): Promise<void> {
  const letter = mail.signUp === undefined ? await writeToPerson(db, mail, now) : await writeAboutSignUp(db, mail, now)
  if (!letter) return
  await deliver(letter, now)
  await logLetter(db, 'account', now)
}

async function writeToPerson(db: Queryable, mail: AccountMail, now: Date): Promise<Letter | null> {
  const person = mail.userId === null ? null : await findPerson(db, mail.userId)
  return person && (await write(db, mail, person, now))
}

async function write(db: Queryable, mail: AccountMail, person: Person, now: Date): Promise<Letter | null> {
  const at = paths(person.locale)
  const link = async (label: 'confirm' | 'signIn' | 'reset') => {
    const { purpose, path } = LINKS[label]
    const nextPath = mail.nextPath ?? null
    const token = await makeMailLink(db, { purpose, userId: person.id, email: person.email, nextPath }, now)
    return { label, url: absolute(path(at, token)) }
  }
  const kind = letterFor(mail, person)
  if (kind === null) return null
  const change = { id: mail.change ?? (0 as EmailChangeId), to: person, now }
  switch (kind) {
    case 'confirm':
    case 'signIn':
    case 'reset':
      return await compose(kind, person, [await link(kind)])
    case 'approved':
      return await compose(kind, person, [
        { label: 'signIn', url: absolute(at.signIn(mail.nextPath ? { next: mail.nextPath } : {})) },
      ])
    case 'passwordChanged':
      return await compose(kind, person, [{ label: 'recover', url: absolute(at.recover()) }])
    case 'archiveReady':
      return await compose(kind, person, [{ label: 'archive', url: absolute(at.takeHome()) }])
    case 'leaving':
      return (await isLeaving(db, person.id))
        ? await compose(kind, person, [{ label: 'stay', url: absolute(at.leave()) }])
        : null
    case 'changeEmail':
      return await writeNewAddress(db, change)
    case 'emailChanged':
      return await writeOldAddress(db, change)
    case 'newDevice':
      return await writeNewDevice(db, { person, now, device: mail.device || 'none', sessionId: mail.session ?? null })
    case 'codesGoing':
      return await writeCodesGoing(db, person, now)
    case 'signInChanged':
      return await compose(
        kind,
        person,
        [
          { label: 'security', url: absolute(at.security()) },
          { label: 'recover', url: absolute(at.recover()) },
        ],
        { change: mail.signInChange ?? '' },
      )
    case 'addressInUse':
    case 'alreadyRegistered':
    case 'declined':
    case 'startedBefore':
      // Other functions write these.
      return null
    default:
      return kind satisfies never
  }
}

type Paths = ReturnType<typeof paths>

const LINKS = {
  confirm: { purpose: 'confirm', path: (at: Paths, token: string) => at.confirmEmail(token) },
  signIn: { purpose: 'sign-in', path: (at: Paths, token: string) => at.useSignInLink(token) },
  reset: { purpose: 'reset', path: (at: Paths, token: string) => at.resetPassword(token) },
} as const

function letterFor(mail: AccountMail, person: Person): LetterKind | null {
  if (mail.kind === 'sign-in') return 'signIn'
  if (mail.kind === 'reset') return 'reset'
  if (mail.kind === 'password-changed') return 'passwordChanged'
  if (mail.kind === 'archive-ready') return 'archiveReady'
  if (mail.kind === 'leaving') return 'leaving'
  if (mail.kind === 'change-email') return 'changeEmail'
  if (mail.kind === 'email-changed') return 'emailChanged'
  if (mail.kind === 'new-device') return 'newDevice'
  if (mail.kind === 'sign-in-changed') return 'signInChanged'
  if (mail.kind === 'codes-going') return 'codesGoing'
  if (mail.kind === 'approved') return 'approved'
  // Only accounts from before sign-ups waited for their letter are unconfirmed.
  if (mail.kind === 'confirm') return person.confirmedAt ? null : 'confirm'
  return null
}

/** Returns whether the deletion of the account is still under way. */
async function isLeaving(db: Queryable, userId: UserId): Promise<boolean> {
  return (await db.$count(departures, and(eq(departures.userId, userId), isNull(departures.doneAt)))) > 0
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
  return row?.email ? { ...row, email: row.email, site: (await getSiteSettings(db)).name } : null
}
