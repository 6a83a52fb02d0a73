import 'server-only'
import { and, asc, desc, eq, gt, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { builtOnce } from '#db/prepared.ts'
import { emailChanges, mailLinks, sessions, siteClaims } from '#db/schema/auth.ts'
import { restrictions, users } from '#db/schema/users.ts'
import { warnings } from '#db/schema/moderation.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { siteSettings } from '#db/schema/site.ts'
import type { SessionId, SignUpId, UserId } from '#lib/platform/ids.ts'
import { settingsFrom } from '#lib/site/rules.ts'
import type { SiteSettings } from '#lib/site/rules.ts'
import type { Restriction } from '#lib/standing/rules.ts'
import type { Role } from '#lib/users/rules.ts'
import type { LinkPurpose } from './rules.ts'
import { addressStands } from './link-queries.ts'
import { hashToken } from './tokens.ts'
import type { SessionView, Viewer } from './types.ts'

type OpenSession = { id: SessionId; viewer: Viewer; expiresAt: Date }

/**
 * Finds the session of a cookie, with its person as they are now. Null when there is none or it has expired. One query:
 * it reads role and restrictions too, so a change applies from the next request.
 */
export async function findSession(database: Queryable, token: string, now: Date): Promise<OpenSession | null> {
  const [row] = await sessionOf(database).execute({ tokenHash: hashToken(token), now: now.toISOString() })
  if (!row) return null
  const { site, ...person } = row.viewer
  const { stage, limits } = settingsFrom(site)
  return { id: row.id, expiresAt: row.expiresAt, viewer: { ...person, stage, limits } }
}

// This runs on every signed-in request.
const sessionOf = builtOnce((database) => {
  const now = sql`${sql.placeholder('now')}::timestamptz`
  return database
    .select({ id: sessions.id, expiresAt: sessions.expiresAt, viewer: viewerColumns(now) })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        eq(sessions.awaitsCode, false),
        gt(sessions.expiresAt, now),
        gt(sessions.endsAt, now),
        isNull(users.leftAt),
      ),
    )
    .prepare('find_session')
})

/**
 * Finds a person as policies see them, without a session: a role needs one, so everybody is a member here. Null for an
 * account that is gone.
 */
export async function findViewerById(database: Queryable, id: UserId, now: Date): Promise<Viewer | null> {
  const columns = { ...viewerColumns(sql`${now.toISOString()}::timestamptz`), role: sql<Role>`'member'` }
  const [row] = await database.select(columns).from(users).where(eq(users.id, id))
  if (!row) return null
  const { site, ...person } = row
  const { stage, limits } = settingsFrom(site)
  return { ...person, stage, limits }
}

/** Lists the browsers that a person is signed in with, last used first. `current` marks the browser that asks. */
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
    .where(
      and(
        eq(sessions.userId, userId),
        eq(sessions.awaitsCode, false),
        gt(sessions.expiresAt, now),
        gt(sessions.endsAt, now),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), asc(sessions.id))
}

/**
 * Reads what the page of a mailed link shows before its button is pressed; null for a link that no longer works. Does
 * not use the link up.
 */
export async function findMailLink(
  database: Queryable,
  link: { purpose: LinkPurpose; token: string },
  now: Date,
): Promise<{ userId: UserId; displayName: string; email: string } | null> {
  const [row] = await database
    .select({ userId: users.id, displayName: users.displayName, email: mailLinks.email })
    .from(mailLinks)
    .innerJoin(users, eq(users.id, mailLinks.userId))
    .where(
      and(
        addressStands(database, link.purpose),
        eq(mailLinks.tokenHash, hashToken(link.token)),
        eq(mailLinks.purpose, link.purpose),
        isNull(mailLinks.usedAt),
        gt(mailLinks.expiresAt, now),
      ),
    )
  return row ?? null
}

/**
 * Reads what the page of a sign-up's link shows; null for a link that no longer works. `waits` says that the address is
 * proven and a moderator decides.
 */
export async function findSignUp(
  database: Queryable,
  id: SignUpId,
  now: Date,
): Promise<{ displayName: string; email: string; waits: boolean } | null> {
  const [row] = await database
    .select({ displayName: signUps.displayName, email: signUps.email, state: signUps.state })
    .from(signUps)
    .where(and(eq(signUps.id, id), ne(signUps.state, 'declined'), gt(signUps.expiresAt, now)))
  return row ? { displayName: row.displayName, email: row.email, waits: row.state === 'waiting' } : null
}

/** Reads what the page of a link to a new address shows; null for a link that no longer works. */
export async function findEmailChange(
  database: Queryable,
  token: string,
  now: Date,
): Promise<{ displayName: string; newEmail: string } | null> {
  const [row] = await database
    .select({ displayName: users.displayName, newEmail: emailChanges.newEmail })
    .from(emailChanges)
    .innerJoin(users, and(eq(users.id, emailChanges.userId), eq(users.email, emailChanges.oldEmail)))
    .where(
      and(
        eq(emailChanges.tokenHash, hashToken(token)),
        isNull(emailChanges.changedAt),
        gt(emailChanges.expiresAt, now),
      ),
    )
  return row ?? null
}

/** Returns whether this link can still make its holder the first administrator. */
export async function isOpenClaim(database: Queryable, token: string): Promise<boolean> {
  const [row] = await database
    .select({ createdAt: siteClaims.createdAt })
    .from(siteClaims)
    .where(
      and(eq(siteClaims.tokenHash, hashToken(token)), isNull(siteClaims.usedAt), notExists(administrators(database))),
    )
  return row !== undefined
}

/** Returns the accounts that run the site; for `exists` and `not exists`. */
export function administrators(database: Queryable) {
  return database.select({ id: users.id }).from(users).where(eq(users.role, 'administrator'))
}

/** Returns the columns about a person that policies need. */
function viewerColumns(now: SQL) {
  // In a query of one table, drizzle leaves the table's name out: the subqueries must name it themselves.
  return {
    id: users.id,
    handle: users.handle,
    displayName: users.displayName,
    role: roleOf(),
    reputation: users.reputation,
    isConfirmed: sql<boolean>`${users.emailConfirmedAt} is not null`,
    locale: users.locale,
    createdAt: users.createdAt,
    restrictions: sql<readonly Restriction[]>`(
      select coalesce(json_agg(json_build_object('id', r.id, 'scope', r.scope, 'reason', r.reason, 'startsAt', r.starts_at,
        'endsAt', r.ends_at, 'actId', r.act_id) order by r.id), '[]')
      from ${restrictions} r where r.user_id = users.id and r.lifted_at is null and r.starts_at <= ${now}
        and (r.ends_at is null or r.ends_at > ${now}))`,
    hasUnreadWarning: sql<boolean>`exists (
      select from ${warnings} w where w.user_id = users.id and w.acknowledged_at is null and w.withdrawn_at is null)`,
    /** Null while the site has its defaults. */
    site: sql<Partial<Pick<SiteSettings, 'stage' | 'limits'>> | null>`(
      select json_object_agg(s.key, s.value) from ${siteSettings} s where s.key in ('stage', 'limits'))`,
  }
}

/**
 * Selects the role that a session gives. If the site requires two steps of its staff, a session that took one makes a
 * moderator a member.
 */
function roleOf() {
  return sql<Role>`case when ${users.role} <> 'member' and not ${sessions.isStrong} and exists (
      select from ${siteSettings} r where r.key = 'staff-two-step' and r.value #>> '{}' = 'required')
    then 'member' else ${users.role} end`
}

/** Returns whether the viewer has a role that their session does not give, because it took one step only. */
export async function isRoleWithheld(
  viewer: Pick<Viewer, 'id' | 'role'>,
  database: Queryable = db(),
): Promise<boolean> {
  if (viewer.role !== 'member') return false
  const [person] = await database.select({ role: users.role }).from(users).where(eq(users.id, viewer.id))
  return person !== undefined && person.role !== 'member'
}
