import 'server-only'
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { closeVotes, closures, closureTargets } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag } from '#lib/questions/cache.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { listThreadStates } from '#lib/thread-states/queries.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import type { CloseReason, CloseVoteDirection } from '#db/vocabulary/closing.ts'
import type { CloseVoteView, ClosureView, QuestionUnderVote } from './types.ts'
import { ageLimit, isEditedByAsker } from './vote-queries.ts'

/** Questions on one page of the list of questions under vote. */
const UNDER_VOTE = 50

/** Returns why a question is closed, and where its answers are; null when it is open. */
export async function findClosure(questionId: PostId): Promise<ClosureView | null> {
  const [row] = await db()
    .select({ closure: closures, reason: moderationActs.reason, isEdited: isEditedByAsker })
    .from(closures)
    .innerJoin(moderationActs, eq(moderationActs.id, closures.actId))
    .innerJoin(posts, eq(posts.id, closures.questionId))
    .where(and(eq(closures.questionId, questionId), isNull(closures.reopenedAt)))
  if (!row) return null
  const { closure, reason, isEdited } = row
  const targets = await db()
    .select(refColumns)
    .from(closureTargets)
    .innerJoin(questions, and(eq(questions.postId, closureTargets.questionId), eq(questions.isDeleted, false)))
    .where(eq(closureTargets.closureId, closure.id))
    .orderBy(asc(closureTargets.position))
  showOnPage(...targets.map(({ id }) => questionLineTag(id)))
  return {
    as: closure.reason,
    // A moderator's reason is written for the asker; the reason of votes only counts them.
    words: closure.guidance || (closure.byVotes ? '' : reason),
    byVotes: closure.byVotes,
    closedAt: closure.closedAt,
    targets,
    askerVerdict: closure.askerVerdict,
    isEdited,
  }
}

type ForClosing = QuestionRef & {
  authorId: UserId
  isDeleted: boolean
  closedAs: CloseReason | null
  states: readonly ThreadState[]
  /** Votes to close it, or to reopen it when it is closed; oldest first. */
  votes: readonly (CloseVoteView & { targetIds: readonly PostId[] })[]
}

/** Reads a question with the votes on whether it is open. Throws NotFound. */
export async function getForClosing(id: PostId, now: Date): Promise<ForClosing> {
  const [row] = await db()
    .select({ ...refColumns, authorId: posts.authorId, isDeleted: questions.isDeleted, closedAs: questions.closedAs })
    .from(questions)
    .innerJoin(posts, eq(posts.id, questions.postId))
    .where(and(eq(questions.postId, id), eq(questions.kind, 'question'), eq(questions.isDeleted, false)))
  if (!row) throw new NotFound('question')
  const direction = row.closedAs === null ? 'close' : 'reopen'
  const [states, votes] = await Promise.all([listThreadStates(db(), [id], now), listVotes([id], { now, direction })])
  return { ...row, states, votes }
}

/** Lists open questions that people vote to close, and closed ones that may be reopened; the longest waiting first. */
export async function listUnderVote(now: Date, after?: string): Promise<Page<QuestionUnderVote>> {
  const cursor = decodeCursor(after, 'moment')
  const waiting = sql`(
    select v.question_id as id, min(v.cast_at) as since from ${closeVotes} v
      where v.spent_at is null and v.cast_at > ${ageLimit(now)} group by v.question_id
    union all
    select c.post_id, c.opened_at from ${cases} c
    where c.state in ('open', 'in-work') and c.sources @> array['reopen'] and c.post_id is not null)`
  const rows = await db()
    .select({
      ...refColumns,
      closedAs: questions.closedAs,
      askerVerdict: closures.askerVerdict,
      since: sql<Date>`waiting.since`.mapWith(closeVotes.castAt),
      isEdited: isEditedByAsker,
    })
    .from(sql`(select w.id, min(w.since) as since from ${waiting} w group by w.id) as waiting`)
    .innerJoin(questions, and(sql`${questions.postId} = waiting.id`, eq(questions.isDeleted, false)))
    .innerJoin(posts, eq(posts.id, questions.postId))
    .leftJoin(closures, and(eq(closures.questionId, questions.postId), isNull(closures.reopenedAt)))
    .where(
      cursor
        ? sql`(waiting.since, waiting.id) > (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
        : undefined,
    )
    .orderBy(sql`waiting.since, waiting.id`)
    .limit(UNDER_VOTE + 1)
  const votes = await listVotes(
    rows.map(({ id }) => id),
    { now },
  )
  return pageOf(rows, UNDER_VOTE, {
    item: ({ id, slug, title, closedAs, askerVerdict, isEdited }) => {
      const direction = closedAs === null ? ('close' as const) : ('reopen' as const)
      const own = votes.filter((vote) => vote.questionId === id && vote.direction === direction)
      return { question: { id, slug, title }, direction, closedAs, askerVerdict, isEdited, votes: own }
    },
    key: ({ since, id }) => [since, id],
  })
}

async function listVotes(ids: readonly PostId[], { now, direction }: { now: Date; direction?: CloseVoteDirection }) {
  if (ids.length === 0) return []
  const rows = await db()
    .select({ vote: closeVotes, voter: authorColumns(users) })
    .from(closeVotes)
    .innerJoin(users, eq(users.id, closeVotes.voterId))
    .where(
      and(
        inArray(closeVotes.questionId, [...ids]),
        isNull(closeVotes.spentAt),
        gt(closeVotes.castAt, ageLimit(now)),
        direction === undefined ? undefined : eq(closeVotes.direction, direction),
      ),
    )
    .orderBy(asc(closeVotes.castAt), asc(closeVotes.id))
  const refs = await listRefs(rows.flatMap(({ vote }) => vote.targetIds))
  return rows.map(({ vote, voter }) => ({
    questionId: vote.questionId,
    direction: vote.direction,
    voter: authorOf(voter),
    as: vote.reason,
    targetIds: vote.targetIds,
    targets: refs.filter(({ id }) => vote.targetIds.includes(id)),
    castAt: vote.castAt,
  }))
}

/** Addresses and titles of the visible ones among these questions, to show what was chosen. */
async function listRefs(ids: readonly PostId[]): Promise<QuestionRef[]> {
  if (ids.length === 0) return []
  return await db()
    .select(refColumns)
    .from(questions)
    .where(and(inArray(questions.postId, [...ids]), eq(questions.isDeleted, false)))
}
