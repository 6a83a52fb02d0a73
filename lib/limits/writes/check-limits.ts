import 'server-only'
import { and, count, eq, gt, inArray, sql } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { flags } from '#db/schema/flags.ts'
import { images } from '#db/schema/images.ts'
import { events } from '#db/schema/ledgers.ts'
import { posts } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import type { PostKind } from '#db/vocabulary/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, RateLimited } from '#lib/platform/errors.ts'
import type { EventKind } from '#lib/events/types.ts'
import { countNetworkTexts } from '../queries.ts'
import { UNLIMITED } from '../rules.ts'
import type { DailyLimit } from '../rules.ts'
import { trustOfViewer } from '../trust.ts'

const DAY_MS = 86_400_000

/**
 * The limits that are counted here. `cast_vote` counts votes; saying *me too* has the same number, counted by itself.
 */
type Counted = Exclude<DailyLimit, 'vote'> | 'wait'

/**
 * Throws Forbidden(dailyLimit) when the viewer has done this as often within 24 hours as their level of trust allows.
 * Deleted posts count too. Locks the viewer, so that the second of two concurrent requests in two threads counts the
 * first; the caller has locked the posts before.
 */
export async function checkDailyLimit(context: CommandContext, what: Counted): Promise<void> {
  const limit = context.viewer.limits.daily[what === 'wait' ? 'vote' : what][trustOfViewer(context.viewer, context.now)]
  // A transaction runs its statements one after the other: the second sees what was committed before the lock.
  const [, done] = await Promise.all([lockViewer(context), countToday(context, what)])
  if (done >= limit) throw new Forbidden({ code: 'dailyLimit', values: { what, limit } })
}

async function lockViewer({ db, viewer }: CommandContext): Promise<void> {
  await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
}

/**
 * Throws Forbidden(networkLimit) when new accounts of the viewer's network, including the viewer's, have together
 * reached their limit within 24 hours. Two concurrent requests may both get the last place.
 */
export async function checkNetworkLimit(context: CommandContext): Promise<void> {
  const limit = context.viewer.limits.networkPosts
  if (limit >= UNLIMITED || trustOfViewer(context.viewer, context.now) !== 'new') return
  const since = new Date(context.now.getTime() - DAY_MS)
  if ((await countNetworkTexts(context, since)) >= limit)
    throw new Forbidden({ code: 'networkLimit', values: { limit } })
}

/** Counts how often the viewer has done this within 24 hours. */
export async function countToday(
  context: Pick<CommandContext, 'db' | 'now' | 'viewer'>,
  what: Counted,
): Promise<number> {
  const since = new Date(context.now.getTime() - DAY_MS)
  const { id } = context.viewer
  const eventsSince = (kind: EventKind, where = sql`true`) => sql`(select count(*) from ${events}
    where ${events.actorId} = ${id} and ${events.kind} = ${kind} and ${events.createdAt} > ${since.toISOString()}::timestamptz
      and ${where})`
  const counted = {
    ask: () => context.db.select({ n: count() }).from(posts).where(postsSince('question', 'guide')),
    answer: () => context.db.select({ n: count() }).from(posts).where(postsSince('answer')),
    comment: () =>
      context.db
        .select({ n: count() })
        .from(comments)
        .where(and(eq(comments.authorId, id), gt(comments.createdAt, since))),
    // Marks of outdated answers are flags too. Their events count, because retracting a mark deletes its row.
    flag: () =>
      context.db
        .select({ n: sql<number>`(count(*) + ${eventsSince('rechecks.marked')})::integer` })
        .from(flags)
        .where(and(eq(flags.flaggerId, id), gt(flags.createdAt, since))),
    'suggest-edit': () =>
      context.db
        .select({ n: count() })
        .from(suggestedEdits)
        .where(and(eq(suggestedEdits.authorId, id), gt(suggestedEdits.createdAt, since))),
    upload: () =>
      context.db
        .select({ n: count() })
        .from(images)
        .where(and(eq(images.ownerId, id), gt(images.createdAt, since))),
    wait: () =>
      context.db
        .select({
          n: sql<number>`${eventsSince('follows.waiting-changed', sql`details ->> 'state' = 'follow'`)}::integer`,
        })
        .from(users)
        .where(eq(users.id, id)),
  }
  const postsSince = (...kinds: PostKind[]) =>
    and(eq(posts.authorId, id), inArray(posts.kind, kinds), gt(posts.createdAt, since))
  const [row] = await counted[what]()
  return row?.n ?? 0
}

/**
 * Throws RateLimited when the viewer must wait before the next post (`secondsBetweenPosts`). Questions, answers,
 * guides and comments count together.
 */
export async function checkPostInterval(context: CommandContext): Promise<void> {
  const seconds = context.viewer.limits.secondsBetweenPosts[trustOfViewer(context.viewer, context.now)]
  if (seconds === 0) return
  const { id } = context.viewer
  const [row] = await context.db.execute<{ at: Date | null }>(sql`
    select greatest(
      (select max(${posts.createdAt}) from ${posts} where ${posts.authorId} = ${id} and ${posts.kind} = 'question'),
      (select max(${posts.createdAt}) from ${posts} where ${posts.authorId} = ${id} and ${posts.kind} = 'answer'),
      (select max(${posts.createdAt}) from ${posts} where ${posts.authorId} = ${id} and ${posts.kind} = 'guide'),
      (select max(${comments.createdAt}) from ${comments} where ${comments.authorId} = ${id})) as at`)
  if (!row?.at) return
  const waited = (context.now.getTime() - new Date(row.at).getTime()) / 1000
  if (waited < seconds) throw new RateLimited(Math.max(1, Math.ceil(seconds - waited)))
}
