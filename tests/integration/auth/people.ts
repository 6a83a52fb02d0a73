import { eq, sql } from 'drizzle-orm'
import { runOnce } from 'graphile-worker'
import { expect } from 'vitest'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { events } from '#db/schema/ledgers.ts'
import { restrictions, users } from '#db/schema/users.ts'
import { confirmEmail } from '#lib/auth/commands/follow-link.ts'
import { signIn } from '#lib/auth/commands/sign-in.ts'
import { hashPassword } from '#lib/auth/passwords.ts'
import { findSession } from '#lib/auth/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { tasks } from '#lib/jobs/tasks.ts'
import { listOutbox } from '#lib/mail/outbox.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { env } from '#lib/platform/env.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { quietLogger } from '#server/workers.ts'
import { aUser, aWord, later, NOON } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

export const PASSWORD = 'tio hemliga ord på rad'

export type Member = Viewer & { email: string }

/** Makes a person with a password, which all tests' members share, so that it is hashed once. */
export async function aMember(
  overrides: Partial<Omit<Viewer, 'id'>> & { password?: string | null } = {},
): Promise<Member> {
  const { password = PASSWORD, ...viewer } = overrides
  const user = await aUser(viewer)
  const passwordHash = password === null ? null : await (password === PASSWORD ? sharedHash() : hashPassword(password))
  await db().update(users).set({ passwordHash, locale: user.locale }).where(eq(users.id, user.id))
  return { ...user, email: `${user.handle}@example.org` }
}

function sharedHash(): Promise<string> {
  return (shared ??= hashPassword(PASSWORD))
}
let shared: Promise<string> | undefined

export function guest(now = NOON): GuestContext {
  return { db: db(), now, requestId: 'test', changedTags: new Set() }
}

/** Returns a browser that the forum has never seen. */
export function aBrowser() {
  return {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    sessionToken: null,
    deviceCookie: null,
  }
}

type Attempt = {
  email: string
  password?: string
  address?: string
  deviceCookie?: string | null
  sessionToken?: string | null
  now?: Date
}

/** Attempts to sign in, from a new address unless one is given. */
export function trySignIn({
  email,
  password = PASSWORD,
  address = aWord(),
  deviceCookie = null,
  sessionToken = null,
  now,
}: Attempt) {
  return signIn(guest(now), { email, password, address, browser: { ...aBrowser(), deviceCookie, sessionToken } })
}

/** Starts a session without signing in: an unconfirmed account from before cannot sign in, but may still have one. */
export function sessionOf(id: UserId, now = NOON): Promise<string> {
  return db().transaction((tx) => startSession(tx, id, aBrowser(), now))
}

/** Opens the account of a sign-up by the link of its letter, which lives from now, not from NOON. */
export async function openByMail(email: string) {
  const link = { token: await mailedToken(email), address: aWord(), browser: aBrowser() }
  return await confirmEmail(guest(new Date()), link)
}

/** Returns the viewer of a session cookie, five minutes later by default. */
export async function viewerOf(token: string, now = later(5)): Promise<Viewer | null> {
  return (await findSession(db(), token, now))?.viewer ?? null
}

export async function accountOf(email: string) {
  const [row] = await db().select().from(users).where(eq(users.email, email))
  return row ?? null
}

export async function getAccount(email: string) {
  const account = await accountOf(email)
  if (!account) throw new Error(`no account ${email}`)
  return account
}

export async function countSessions(id: UserId): Promise<number> {
  return db().$count(sessions, eq(sessions.userId, id))
}

/** Lists the kinds of the events that a person caused, in order. */
export async function eventsOf(id: UserId): Promise<string[]> {
  const rows = await db().select({ kind: events.kind }).from(events).where(eq(events.actorId, id)).orderBy(events.id)
  return rows.map((row) => row.kind)
}

export async function suspend(
  id: UserId,
  row: { startsAt?: Date; endsAt?: Date | null; liftedAt?: Date | null } = {},
): Promise<void> {
  await db()
    .insert(restrictions)
    .values({ userId: id, scope: 'everything', reason: 'test', startsAt: NOON, ...row })
}

/** Runs every queued job, as the workers do. */
export async function runJobs(): Promise<void> {
  await runOnce({ connectionString: env().databaseUrl, taskList: tasks, logger: quietLogger, concurrency: 1 })
}

/** Lists the letters to an address, newest first, after all queued mail was sent. */
export async function lettersTo(email: string) {
  await runJobs()
  const letters = await listOutbox(500)
  return letters.filter((letter) => letter.to === email)
}

/** Returns the token of the link in the newest mail to an address. Links live from now, not from NOON. */
export async function mailedToken(email: string): Promise<string> {
  const [letter] = await lettersTo(email)
  const token = /\/(?:confirm|recover|sign-in\/link|new-address)\/([\w-]+)/.exec(letter?.text ?? '')?.[1]
  expect(token, `a link in the mail to ${email}`).toBeDefined()
  return token ?? ''
}

/** Waits until a query of this database waits for a lock. */
const untilSomebodyWaits = () =>
  expect
    .poll(() => db().$count(sql`pg_stat_activity`, sql`datname = current_database() and wait_event_type = 'Lock'`), {
      timeout: patience(10_000),
      interval: 20,
    })
    .toBeGreaterThan(0)

/**
 * Begins `work` while another transaction holds the person's account and ends their sessions, lets it go on once it
 * waits, and returns its error.
 */
export async function whileSessionsEnd(userId: UserId, work: () => Promise<unknown>): Promise<unknown> {
  const goOn = Promise.withResolvers<void>()
  const hasLocked = Promise.withResolvers<void>()
  const ending = db().transaction(async (tx) => {
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
    hasLocked.resolve()
    await goOn.promise
    await tx.delete(sessions).where(eq(sessions.userId, userId))
  })
  await hasLocked.promise
  const failed = work().then(
    () => null,
    (error: unknown) => error,
  )
  await untilSomebodyWaits()
  goOn.resolve()
  await ending
  return await failed
}
