import 'server-only'
import type { NewText } from '#lib/screening/port.ts'
import { and, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import type { Limits } from '#lib/limits/rules.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { REPEAT_WINDOW_MS } from '#lib/posts/rules.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { assessPost } from '../assess.ts'
import { getKnowledge } from '../knowledge-queries.ts'
import { blockedIn, formReasons, isUnjudged, reviewReasons, verdictOf } from '../layers.ts'
import { countRefusal } from '../policy.ts'
import { REPEATED_CHARS } from '../rules.ts'
import type { Assessment, Screening } from '#lib/screening/types.ts'
import { askProof } from './ask-proof.ts'

/**
 * Screens a text with every layer before it is stored. Writes nothing except that a proof of work was used. Throws
 * Forbidden: more links or mentions than the level of trust allows, one's own text of today again, and a text that
 * would be held while the limit of held texts is reached; Invalid (`proof`) in a burst, and for a first post without
 * it.
 */
export async function screenText(context: CommandContext, text: NewText): Promise<Screening> {
  const { limits } = context.viewer
  const refusal = countRefusal(text, limits, trustOfViewer(context.viewer, context.now), text.before)
  if (refusal) throw new Forbidden(refusal)
  const verdict = await judge(context, text)
  if (!text.isNew) return verdict
  await checkRoom(context, verdict, limits)
  const missing = await askProof(context, text.signs ?? {})
  if (missing.length === 0) return verdict
  const waiting = verdictOf(verdict, missing, limits)
  await checkRoom(context, waiting, limits)
  return waiting
}

async function judge(context: CommandContext, text: NewText): Promise<Screening> {
  const { viewer, now } = context
  const { limits } = viewer
  const trust = trustOfViewer(viewer, now)
  const settings = await getSiteSettings(context.db)
  const blocked = blockedIn(text, { phrases: settings['blocked-phrases'], hosts: settings['blocked-hosts'] })
  // Blocked hosts and phrases hold a text even if scores are ignored.
  if (isUnjudged(limits)) return verdictOf({ verdict: 'pass', score: 0, why: [] }, blocked, limits)
  if (text.isNew && (await isRepeated(context, text.body))) throw new Forbidden({ code: 'repeatedText' })
  const assessed = assessPost(text, await getKnowledge(context.db))
  // Time only new accounts: the others' posts are known.
  const doubts = trust === 'new' ? formReasons(text.signs ?? {}, limits.secondsToFill) : []
  const said = verdictOf(trust === 'trusted' ? { ...assessed, score: 0 } : assessed, [...blocked, ...doubts], limits)
  if (trust !== 'new' || said.verdict === 'hold') return said
  const review = reviewReasons(text, said, text.known)
  const added = review.filter(({ points }) => points === 0)
  return { ...said, why: [...said.why, ...added], needsReview: review.length > 0 }
}

async function checkRoom(context: CommandContext, { verdict }: Assessment, { heldPosts }: Limits): Promise<void> {
  if (verdict === 'hold' && (await countHeld(context)) >= heldPosts)
    throw new Forbidden({ code: 'heldFull', values: { limit: heldPosts } })
}

/**
 * Returns whether the viewer has posted the very same text anywhere within a day; texts that they deleted themselves do
 * not count.
 */
async function isRepeated(context: CommandContext, body: string): Promise<boolean> {
  if (body.length < REPEATED_CHARS) return false
  const since = new Date(context.now.getTime() - REPEAT_WINDOW_MS)
  const { id } = context.viewer
  const { db } = context
  const rows = await db
    .select({ id: sql`1` })
    .from(posts)
    .where(
      and(
        eq(posts.authorId, id),
        gt(posts.createdAt, since),
        sql`${posts.body} = ${body}`,
        or(isNull(posts.removal), ne(posts.removal, 'retracted')),
      ),
    )
    .unionAll(
      db
        .select({ id: sql`1` })
        .from(comments)
        .where(
          and(
            eq(comments.authorId, id),
            gt(comments.createdAt, since),
            eq(comments.body, body),
            or(isNull(comments.removal), ne(comments.removal, 'retracted')),
          ),
        ),
    )
    .limit(1)
  return rows.length > 0
}

async function countHeld(context: CommandContext): Promise<number> {
  const { id } = context.viewer
  const [held, heldComments] = await Promise.all([
    context.db.$count(posts, and(eq(posts.authorId, id), eq(posts.removal, 'held'))),
    context.db.$count(comments, and(eq(comments.authorId, id), eq(comments.removal, 'held'))),
  ])
  return held + heldComments
}
