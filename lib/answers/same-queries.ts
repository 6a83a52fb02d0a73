import 'server-only'
import { and, count, eq, inArray, sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { sameVotes } from '#db/schema/votes.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { SameCount } from './types.ts'

/** SQL for the same count of one answer, within the statement that reads the answer. */
export const sameCount = (answer: SQLWrapper) =>
  sql<SameCount>`(select jsonb_build_object('would', count(*) filter (where v.would_do), 'all', count(*))
    from ${sameVotes} v where v.answer_id = ${answer})`

/** Counts the readers who said whether they would do the same, by answer. One query. */
export async function listSameCounts(answers: readonly PostId[]): Promise<Map<PostId, SameCount>> {
  if (answers.length === 0) return new Map()
  const rows = await db()
    .select({
      id: sameVotes.answerId,
      all: count(),
      would: sql<number>`count(*) filter (where ${sameVotes.wouldDo})::integer`,
    })
    .from(sameVotes)
    .where(inArray(sameVotes.answerId, [...answers]))
    .groupBy(sameVotes.answerId)
  return new Map(rows.map(({ id, all, would }) => [id, { all, would }]))
}

/** Returns what somebody said about an answer; null when they said nothing. */
export async function findSameVote(answerId: PostId, voterId: UserId): Promise<'yes' | 'no' | null> {
  const [row] = await db()
    .select({ wouldDo: sameVotes.wouldDo })
    .from(sameVotes)
    .where(and(eq(sameVotes.answerId, answerId), eq(sameVotes.voterId, voterId)))
  return row ? (row.wouldDo ? 'yes' : 'no') : null
}
