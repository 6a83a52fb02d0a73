import 'server-only'
import { sql } from 'drizzle-orm'
import { db as pool } from '#db/client.ts'
import { rateLimits } from '#db/schema/auth.ts'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { countNetworkTexts } from '#lib/limits/queries.ts'
import { UNLIMITED } from '#lib/limits/rules.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { BURST_MS, burstOf } from './rules.ts'
import type { BurstSign } from './types.ts'

type Asking = Pick<CommandContext, 'db' | 'now' | 'viewer'>

/**
 * The keys of expiring counters in `rate_limits`: the refusals of the last hour, and the mark that a proof was given.
 */
export const BURST_KEYS = {
  refusals: (id: UserId) => `refused:${id}`,
  proof: (id: UserId) => `proved:${id}`,
}

/**
 * Finds out whether a person posts in a burst, and by which measure; and until when their browser's proof of work is
 * valid, if it has done one.
 */
export async function findBurst({
  db,
  now,
  viewer,
}: Asking): Promise<{ sign: BurstSign | null; provedUntil: Date | null }> {
  const { limits } = viewer
  const trust = trustOfViewer(viewer, now)
  const { proofFromHeld, proofFromRefusals, proofFromPosts, proofFromNetwork } = limits
  const least = Math.min(proofFromHeld, proofFromRefusals, proofFromPosts, proofFromNetwork)
  // If no number makes a burst, nothing is counted.
  if (trust === 'trusted' || least >= UNLIMITED) return { sign: null, provedUntil: null }
  const since = new Date(now.getTime() - BURST_MS)
  const [row] = await db.execute<{ held: number; posts: number; refusals: number; proved: Date | string | null }>(sql`
    select ((select count(*) from ${posts} p where p.author_id = ${viewer.id} and p.removal = 'held')
        + (select count(*) from ${comments} c where c.author_id = ${viewer.id} and c.removal = 'held'))::int as held,
      ((select count(*) from ${posts} p where p.author_id = ${viewer.id} and p.created_at > ${since.toISOString()}::timestamptz)
        + (select count(*) from ${comments} c where c.author_id = ${viewer.id}
          and c.created_at > ${since.toISOString()}::timestamptz))::int as posts,
      coalesce((select l.points from ${rateLimits} l where l.key = ${BURST_KEYS.refusals(viewer.id)}
        and l.expire > ${now.toISOString()}::timestamptz), 0) as refusals,
      (select l.expire from ${rateLimits} l where l.key = ${BURST_KEYS.proof(viewer.id)}
        and l.expire > ${now.toISOString()}::timestamptz) as proved`)
  if (!row) return { sign: null, provedUntil: null }
  const network = trust === 'new' ? await countNetworkTexts({ db, now, viewer }, since) : 0
  const { held, refusals, posts: own, proved } = row
  return {
    sign: burstOf({ held, refusals, network, posts: own }, limits, trust),
    provedUntil: proved === null ? null : new Date(proved),
  }
}

/** Does the same for pages, with the pool's database. */
export function getBurst(viewer: Viewer, now: Date) {
  return findBurst({ db: pool(), now, viewer })
}
