import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { outdatedMarks } from '#db/schema/rechecks.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { isLocked } from '#lib/thread-states/queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { reviewRefusal } from './policy.ts'
import { MARKS_TO_DOUBT, RECHECKS_SHOWN, staleBefore } from './rules.ts'

const EXCERPT_LENGTH = 300
/** The most marks that one page shows: more reasons would not change a decision. */
const MAX_MARKS = 100

/** Returns the moment when an answer was last right, and the number of marks. Throws NotFound. */
export async function getValidity(answerId: PostId): Promise<{ asOf: Date; outdatedCount: number }> {
  const [row] = await db()
    .select({ asOf: answers.asOf, outdatedCount: answers.outdatedCount })
    .from(answers)
    .where(eq(answers.postId, answerId))
  if (!row) throw new NotFound('answer')
  return row
}

/** Returns the reason with which a person marked an answer as outdated; null if they did not. */
export async function findMark(answerId: PostId, markerId: UserId): Promise<string | null> {
  const [row] = await db()
    .select({ reason: outdatedMarks.reason })
    .from(outdatedMarks)
    .where(and(eq(outdatedMarks.answerId, answerId), eq(outdatedMarks.markerId, markerId)))
  return row?.reason ?? null
}

export type Mark = { marker: AuthorView; reason: string; markedAt: Date }

/** Lists the first marks of an answer with their reasons, oldest first; none for people who may not review. */
export async function listMarks(viewer: Viewer, answerId: PostId): Promise<Mark[]> {
  if (reviewRefusal(viewer)) return []
  const rows = await db()
    .select({ marker: authorColumns(users), reason: outdatedMarks.reason, markedAt: outdatedMarks.markedAt })
    .from(outdatedMarks)
    .innerJoin(users, eq(users.id, outdatedMarks.markerId))
    .where(eq(outdatedMarks.answerId, answerId))
    .orderBy(asc(outdatedMarks.markedAt), asc(outdatedMarks.markerId))
    .limit(MAX_MARKS)
  return rows.map(({ marker, reason, markedAt }) => ({ marker: authorOf(marker), reason, markedAt }))
}

export type Recheck = {
  answer: { id: PostId; asOf: Date; outdatedCount: number; excerpt: string }
  author: AuthorView
  question: QuestionRef
}

/**
 * Lists the answers to check: those that most readers take for outdated first, then those that nobody has checked for
 * longest. Leaves out locked ones, which only moderators can check. Throws Forbidden for people who may not review,
 * NotFound for a forged page key.
 */
export async function listRechecks(
  viewer: Viewer,
  { now, after }: { now: Date; after?: string | undefined },
): Promise<Page<Recheck>> {
  const refusal = reviewRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  const rows = await db()
    .select({
      answer: {
        id: answers.postId,
        asOf: answers.asOf,
        outdatedCount: answers.outdatedCount,
        start: sql<string>`left(${posts.bodyText}, 1000)`,
      },
      author: authorColumns(users),
      question: refColumns,
      rank: sql<string>`waiting.rank`,
    })
    .from(waitingAt(viewer, now, decodeCursor(after, 'moment')))
    .innerJoin(answers, sql`${answers.postId} = waiting.post_id`)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .innerJoin(questions, eq(questions.postId, answers.questionId))
    .orderBy(sql`waiting.rank, waiting.post_id`)
    .limit(RECHECKS_SHOWN + 1)
  return pageOf(rows, RECHECKS_SHOWN, {
    item: ({ answer: { start, ...answer }, author, question }) => ({
      answer: { ...answer, excerpt: excerptOf(start, EXCERPT_LENGTH) },
      author: authorOf(author),
      question,
    }),
    key: ({ rank, answer }) => [Number(rank), answer.id],
  })
}

/**
 * Selects the answers to check after a page key, as `waiting`. The rank of doubted answers is the negative number of
 * their marks, that of others the moment of their last check in ms: so all doubted ones come first. Each half of the
 * union reads its own index.
 */
function waitingAt(viewer: Viewer, now: Date, key: ReturnType<typeof decodeCursor>): SQL {
  const isDoubted = key === null || key.value < 0
  const live = sql`join posts p on p.id = a.post_id and p.deleted_at is null
    join questions q on q.post_id = a.question_id and not q.is_deleted`
  const isOpen = isStaff(viewer.role) ? sql`true` : sql`not ${isLocked(sql`a.post_id, a.question_id`, now)}`
  const later = key && sql`(${key.value}::bigint, ${key.id}::bigint)`
  const since = key && sql`(${new Date(key.value).toISOString()}::timestamptz, ${key.id}::bigint)`
  return sql`(
    (select a.post_id, -a.outdated_count::bigint as rank from answers a ${live}
      where a.outdated_count >= ${MARKS_TO_DOUBT}::integer and ${isOpen}
        and ${isDoubted ? (later ? sql`(-a.outdated_count::bigint, a.post_id) > ${later}` : sql`true`) : sql`false`}
      order by a.outdated_count desc, a.post_id limit ${RECHECKS_SHOWN + 1})
    union all
    (select a.post_id, (extract(epoch from a.as_of) * 1000)::bigint from answers a ${live}
      where a.as_of < ${staleBefore(now).toISOString()}::timestamptz and a.outdated_count < ${MARKS_TO_DOUBT}::integer
        and ${isOpen} and ${since && !isDoubted ? sql`(a.as_of, a.post_id) > ${since}` : sql`true`}
      order by a.as_of, a.post_id limit ${RECHECKS_SHOWN + 1})
  ) as waiting`
}
