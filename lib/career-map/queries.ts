import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { careerMoves, careerRoles, moveMentions } from '#db/schema/careers.ts'
import { roleNameIn } from '#lib/careers/name-queries.ts'
import { NAMINGS } from '#lib/careers/queries.ts'
import type { MoveDirection } from '#lib/careers/rules.ts'
import type { RoleRef } from '#lib/careers/types.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { findStoredMove, findStoredRole } from './writes/lock-map.ts'
import type { StoredMove, StoredRole } from './writes/lock-map.ts'

type StaffRole = RoleRef & { isRetired: boolean }
type StaffMove = { from: RoleRef; to: RoleRef; direction: MoveDirection; isRetired: boolean; threadCount: number }

/** Lists every role with its name in a language, including retired roles. */
export async function listAllRoles(locale: Locale): Promise<StaffRole[]> {
  return await db()
    .select({ slug: careerRoles.slug, name: roleNameIn(careerRoles.id, locale), isRetired: careerRoles.isRetired })
    .from(careerRoles)
    .orderBy(careerRoles.isRetired, careerRoles.level, careerRoles.track)
}

/** Lists every move, including retired ones. */
export async function listAllMoves(locale: Locale): Promise<StaffMove[]> {
  const [from, to] = [alias(careerRoles, 'source'), alias(careerRoles, 'target')]
  const counts = sql`(select move_id, count(distinct question_id)::int as threads from (${NAMINGS}) n group by move_id) as counted`
  const rows = await db()
    .select({
      from: { slug: from.slug, name: roleNameIn(from.id, locale) },
      to: { slug: to.slug, name: roleNameIn(to.id, locale) },
      direction: careerMoves.direction,
      isRetired: careerMoves.isRetired,
      threadCount: sql<number>`coalesce(counted.threads, 0)`,
    })
    .from(careerMoves)
    .innerJoin(from, eq(from.id, careerMoves.fromRoleId))
    .innerJoin(to, eq(to.id, careerMoves.toRoleId))
    .leftJoin(counts, sql`counted.move_id = ${careerMoves.id}`)
    .orderBy(careerMoves.isRetired, careerMoves.id)
  return rows
}

/**
 * Reads a role for its form, with the slug of the role it reports to. Throws NotFound, also for anyone but moderators.
 */
export async function getRoleToEdit(viewer: Viewer, slug: string): Promise<StoredRole & { reportsTo: string }> {
  if (moderateRefusal(viewer)) throw new NotFound('role')
  const role = await findStoredRole({ db: db() }, { slug })
  if (!role) throw new NotFound('role')
  const { reportsToId } = role.state
  const superior = reportsToId === null ? null : await findStoredRole({ db: db() }, { id: reportsToId })
  return { ...role, reportsTo: superior?.slug ?? '' }
}

/**
 * Reads a move as its form starts from it; null where both roles exist and there is no such move yet. Throws NotFound.
 */
export async function findMoveToEdit(viewer: Viewer, slugs: { from: string; to: string }): Promise<StoredMove | null> {
  if (moderateRefusal(viewer)) throw new NotFound('move')
  const [from, to] = await Promise.all(
    [slugs.from, slugs.to].map(async (slug) => await findStoredRole({ db: db() }, { slug })),
  )
  if (!from || !to) throw new NotFound('move')
  return await findStoredMove({ db: db() }, { from: from.id, to: to.id })
}

/** Lists the moves that a post names directly. */
export async function listMentions(post: PostId, locale: Locale): Promise<{ from: RoleRef; to: RoleRef }[]> {
  const [from, to] = [alias(careerRoles, 'source'), alias(careerRoles, 'target')]
  return await db()
    .select({
      from: { slug: from.slug, name: roleNameIn(from.id, locale) },
      to: { slug: to.slug, name: roleNameIn(to.id, locale) },
    })
    .from(moveMentions)
    .innerJoin(careerMoves, and(eq(careerMoves.id, moveMentions.moveId), eq(careerMoves.isRetired, false)))
    .innerJoin(from, eq(from.id, careerMoves.fromRoleId))
    .innerJoin(to, eq(to.id, careerMoves.toRoleId))
    .where(eq(moveMentions.postId, post))
    .orderBy(careerMoves.id)
}
