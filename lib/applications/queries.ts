import 'server-only'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { users } from '#db/schema/users.ts'
import { MAX_APPLICATIONS } from '#lib/auth/sign-up-rules.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ApplicationView } from './types.ts'

/** Counts the applications that wait for a decision. Throws Forbidden. */
export async function countApplications(viewer: Viewer, now = new Date()): Promise<number> {
  const refusal = moderateRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  return await db().$count(signUps, waits(now))
}

/** Lists the applications that wait for a decision, oldest first, without addresses. Throws Forbidden. */
export async function listApplications(viewer: Viewer, now = new Date()): Promise<ApplicationView[]> {
  const refusal = moderateRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  return await db()
    .select({
      id: signUps.id,
      displayName: signUps.displayName,
      sentence: signUps.sentence,
      locale: signUps.locale,
      createdAt: signUps.createdAt,
      sameNetwork: sql<number>`(select count(*)::int from ${users} u where u.network_hash = ${signUps}.network_hash)`,
    })
    .from(signUps)
    .where(waits(now))
    .orderBy(asc(signUps.id))
    .limit(MAX_APPLICATIONS)
}

function waits(now: Date) {
  return and(eq(signUps.state, 'waiting'), gt(signUps.expiresAt, now))
}
