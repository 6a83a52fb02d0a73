import 'server-only'
import { and, asc, desc, eq, gt, isNull, lte, notExists, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { mailLinks, sessions, siteClaims } from '#db/schema/auth.ts'
import { suspensions, users } from '#db/schema/users.ts'
import type { SessionId, UserId } from '#lib/platform/ids.ts'
import type { LinkPurpose } from './rules.ts'
import { hashToken } from './tokens.ts'
import type { SessionView, Viewer } from './types.ts'

type OpenSession = { id: SessionId; viewer: Viewer; expiresAt: Date }

/**
 * The session a cookie stands for, with its person as they are now. Null when there is none, when it has run out, or while the
 * account is suspended. One query; role and standing are read with it, so that a change holds on the next request.
 */
export async function findSession(database: Queryable, token: string, now: Date): Promise<OpenSession | null> {
  const query = prepared.get(database) ?? prepareFindSession(database)
  prepared.set(database, query)
  const [row] = await query.execute({ tokenHash: hashToken(token), now: now.toISOString() })
  return row ?? null
}

// Asked with every request of somebody signed in: the statement is put together once.
const prepared = new WeakMap<Queryable, ReturnType<typeof prepareFindSession>>()

function prepareFindSession(database: Queryable) {
  const now = sql`${sql.placeholder('now')}::timestamptz`
  return database
    .select({ id: sessions.id, expiresAt: sessions.expiresAt, viewer: viewerColumns })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        gt(sessions.expiresAt, now),
        gt(sessions.endsAt, now),
        notExists(suspensionInForce(database, now)),
      ),
    )
    .prepare('find_session')
}

/** The browsers somebody is signed in with, the one used last first. `current` marks the one that asks. */
export async function listSessions(userId: UserId, token: string | null, now = new Date()): Promise<SessionView[]> {
  const current = token === null ? '' : hashToken(token)
  return await db()
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      isCurrent: sql<boolean>`${sessions.tokenHash} = ${current}`,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now), gt(sessions.endsAt, now)))
    .orderBy(desc(sessions.lastSeenAt), asc(sessions.id))
}

/** Whether the account may not sign in just now; `until` null means until somebody lifts it. */
export async function findSuspension(
  database: Queryable,
  userId: UserId,
  now: Date,
): Promise<{ until: Date | null } | null> {
  const [row] = await database
    .select({ until: suspensions.endsAt })
    .from(suspensions)
    .where(and(eq(suspensions.userId, userId), inForce(now)))
    .orderBy(sql`${suspensions.endsAt} desc nulls first`)
    .limit(1)
  return row ?? null
}

/** What the page of a mailed link shows before its button is pressed; null for one that no longer works. Uses nothing up. */
export async function findMailLink(
  database: Queryable,
  link: { purpose: LinkPurpose; token: string },
  now: Date,
): Promise<{ userId: UserId; displayName: string; email: string } | null> {
  const [row] = await database
    .select({ userId: users.id, displayName: users.displayName, email: mailLinks.email })
    .from(mailLinks)
    .innerJoin(users, and(eq(users.id, mailLinks.userId), eq(users.email, mailLinks.email)))
    .where(
      and(
        eq(mailLinks.tokenHash, hashToken(link.token)),
        eq(mailLinks.purpose, link.purpose),
        isNull(mailLinks.usedAt),
        gt(mailLinks.expiresAt, now),
      ),
    )
  return row ?? null
}

/** Whether this link can still make its holder the first administrator. */
export async function isOpenClaim(database: Queryable, token: string): Promise<boolean> {
  const [row] = await database
    .select({ createdAt: siteClaims.createdAt })
    .from(siteClaims)
    .where(
      and(eq(siteClaims.tokenHash, hashToken(token)), isNull(siteClaims.usedAt), notExists(administrators(database))),
    )
  return row !== undefined
}

/** The accounts that run the site; for `exists` and `not exists`. */
export function administrators(database: Queryable) {
  return database.select({ id: users.id }).from(users).where(eq(users.role, 'administrator'))
}

/** What a policy needs to know of a person. */
const viewerColumns = {
  id: users.id,
  handle: users.handle,
  displayName: users.displayName,
  role: users.role,
  reputation: users.reputation,
  isConfirmed: sql<boolean>`${users.emailConfirmedAt} is not null`,
  locale: users.locale,
}

function suspensionInForce(database: Queryable, now: Date | SQL) {
  return database
    .select({ id: suspensions.id })
    .from(suspensions)
    .where(and(eq(suspensions.userId, users.id), inForce(now)))
}

function inForce(now: Date | SQL) {
  return and(
    isNull(suspensions.liftedAt),
    lte(suspensions.startsAt, now),
    or(isNull(suspensions.endsAt), gt(suspensions.endsAt, now)),
  )
}
