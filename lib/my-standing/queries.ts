import 'server-only'
import { and, count, desc, eq, getTableColumns, ne, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { rateLimits } from '#db/schema/auth.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { comments } from '#db/schema/comments.ts'
import { moderationActs, warnings } from '#db/schema/moderation.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { restrictions } from '#db/schema/users.ts'
import { forumReasonOf, readAct } from '#lib/acts/details.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { COUNTED, FLAG_REASONS } from '#lib/flags/rules.ts'
import type { FlagState } from '#lib/flags/rules.ts'
import { countToday } from '#lib/limits/writes/check-limits.ts'
import { DAILY_LIMITS } from '#lib/limits/rules.ts'
import type { DailyLimit } from '#lib/limits/rules.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { getBurst } from '#lib/spam/burst-queries.ts'
import { nextTrustLevel } from '#lib/standing/rules.ts'
import type { FlagsReceived, HeldView, LimitsLeft, RestrictionView, WarningView } from './types.ts'

/** Returns what the viewer has left of each limit today, why, and how the limits grow. */
export async function getLimitsLeft(viewer: Viewer, now: Date): Promise<LimitsLeft> {
  const { limits } = viewer
  const trust = trustOfViewer(viewer, now)
  const [used, waiting, proof] = await Promise.all([
    Promise.all(DAILY_LIMITS.map((what) => countUsed(viewer, what, now))),
    countHeld(viewer.id),
    getBurst(viewer, now),
  ])
  return {
    daily: DAILY_LIMITS.map((what, index) => {
      const limit = limits.daily[what][trust]
      return { what, limit, left: Math.max(0, limit - (used[index] ?? 0)) }
    }),
    links: limits.links[trust],
    mentions: limits.mentions[trust],
    secondsBetweenPosts: limits.secondsBetweenPosts[trust],
    held: { limit: limits.heldPosts, waiting },
    proof,
    trust,
    rises: nextTrustLevel({ ...viewer, trust }, limits, now),
  }
}

/**
 * Counts how often the viewer has done this today: within 24 hours; votes since midnight UTC, as `cast_vote` counts
 * them.
 */
async function countUsed(viewer: Viewer, what: DailyLimit, now: Date): Promise<number> {
  if (what !== 'vote') return countToday({ db: db(), now, viewer }, what)
  const [row] = await db()
    .select({ points: rateLimits.points })
    .from(rateLimits)
    .where(eq(rateLimits.key, `vote-day:${viewer.id}:${now.toISOString().slice(0, 10)}`))
  return row?.points ?? 0
}

async function countHeld(userId: UserId): Promise<number> {
  const [row] = await db()
    .select({ n: count() })
    .from(posts)
    .where(and(eq(posts.authorId, userId), eq(posts.removal, 'held')))
  const [comment] = await db()
    .select({ n: count() })
    .from(comments)
    .where(and(eq(comments.authorId, userId), eq(comments.removal, 'held')))
  return (row?.n ?? 0) + (comment?.n ?? 0)
}

/** Lists every restriction of a person, past and present, newest first. */
export async function listRestrictions(userId: UserId, now: Date): Promise<RestrictionView[]> {
  const rows = await db()
    .select()
    .from(restrictions)
    .where(eq(restrictions.userId, userId))
    .orderBy(desc(restrictions.startsAt), desc(restrictions.id))
  return rows.map(({ id, scope, reason, startsAt, endsAt, liftedAt }) => ({
    id,
    scope,
    reason,
    startsAt,
    endsAt,
    liftedAt,
    isInForce: liftedAt === null && startsAt <= now && (endsAt === null || endsAt > now),
  }))
}

/** Lists every warning to somebody, the newest first. */
export async function listWarnings(userId: UserId): Promise<WarningView[]> {
  const rows = await db().select().from(warnings).where(eq(warnings.userId, userId)).orderBy(desc(warnings.id))
  return rows.map(({ id, text, createdAt, acknowledgedAt, withdrawnAt }) => ({
    id,
    text,
    createdAt,
    acknowledgedAt,
    isWithdrawn: withdrawnAt !== null,
  }))
}

/** Flags on a person's posts and profile, in the order of the reasons. Retracted ones do not count. */
export async function listFlagsReceived(userId: UserId): Promise<FlagsReceived[]> {
  const latest = db()
    .select({ id: cases.id })
    .from(cases)
    .where(eq(cases.aboutUserId, userId))
    .orderBy(desc(cases.id))
    .limit(COUNTED.cases)
    .as('latest')
  const rows = await db()
    .select({ reason: flags.reason, open: inState('open'), helpful: inState('helpful'), declined: inState('declined') })
    .from(latest)
    .innerJoin(flags, eq(flags.caseId, latest.id))
    .where(ne(flags.state, 'retracted'))
    .groupBy(flags.reason)
  return FLAG_REASONS.flatMap((reason) => rows.find((row) => row.reason === reason) ?? [])
}

function inState(state: FlagState) {
  return sql<number>`(count(*) filter (where ${flags.state} = ${state}))::int`
}

/** Characters of a held text shown in a list. */
const EXCERPT_LENGTH = 160

const { kind, reason, details } = getTableColumns(moderationActs)
/** The fields of the action that held a text. */
const heldBy = { kind, reason, details }

/** Lists a person's posts and comments that are held, newest first. */
export async function listHeld(userId: UserId): Promise<HeldView[]> {
  const heldPosts = await db()
    .select({
      kind: posts.kind,
      postId: posts.id,
      commentId: sql<null>`null`,
      title: questions.title,
      excerpt: sql<string>`left(${posts.bodyText}, ${EXCERPT_LENGTH})`,
      language: posts.language,
      createdAt: posts.createdAt,
      act: heldBy,
    })
    .from(posts)
    .leftJoin(moderationActs, eq(moderationActs.id, posts.removalActId))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .where(and(eq(posts.authorId, userId), eq(posts.removal, 'held')))
  const heldComments = await db()
    .select({
      kind: sql<'comment'>`'comment'`,
      postId: comments.postId,
      commentId: comments.id,
      title: questions.title,
      excerpt: sql<string>`left(${comments.body}, ${EXCERPT_LENGTH})`,
      language: posts.language,
      createdAt: comments.createdAt,
      act: heldBy,
    })
    .from(comments)
    .leftJoin(moderationActs, eq(moderationActs.id, comments.removalActId))
    .innerJoin(posts, eq(posts.id, comments.postId))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .where(and(eq(comments.authorId, userId), eq(comments.removal, 'held')))
  return [...heldPosts, ...heldComments]
    .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .map(({ act, ...held }) =>
      Object.assign(held, { reason: act?.reason ?? null, because: act && forumReasonOf(readAct(act)) }),
    )
}
