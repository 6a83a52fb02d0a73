import 'server-only'
import { sql } from 'drizzle-orm'
import { waitingReaders } from '#db/schema/follows.ts'
import { questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { checkDailyLimit } from '#lib/limits/writes/check-limits.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { lockPost, placeOf } from '#lib/posts/writes/lock-post.ts'
import { waitRefusal } from '../policy.ts'
import type { FollowState } from '../rules.ts'
import type { WaitForAnswer } from '../schema.ts'

/**
 * Records that the viewer has the same question and waits for an answer, or retracts that. It changes no reputation. A
 * hidden question can only be retracted from. As many times a day as one may vote. Repeating it changes nothing. Throws
 * NotFound, Forbidden.
 */
export function waitForAnswer(
  context: CommandContext,
  { question: id, state }: WaitForAnswer,
): Promise<{ state: FollowState }> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, id)
    const { post, question, states } = locked
    const isMine = await isWaiting(inside, id)
    if (!POST_TRAITS[post.kind].isAnswered || (post.isDeleted && !isMine)) throw new NotFound('question')
    if (isMine === (state === 'follow')) return { state }
    const facts = { authorId: post.authorId, closedAs: question.closedAs, states }
    const hasAccepted = locked.acceptedAnswerIds.length > 0
    const refusal = state === 'follow' ? waitRefusal(context.viewer, { ...facts, hasAccepted }) : null
    if (refusal) throw new Forbidden(refusal)
    if (state === 'follow') {
      await checkDailyLimit(inside, 'wait')
      await insertReader(inside, id)
    } else await inside.db.execute(sql`delete from ${waitingReaders} where ${mine(inside, id)}`)
    const step = state === 'follow' ? 1 : -1
    await inside.db.execute(sql`
      update ${questions} set waiting_count = waiting_count + ${step}::integer where post_id = ${id}::bigint`)
    // The event does not say which question: what somebody waits for is private, and events are kept.
    await record(inside, { kind: 'follows.waiting-changed', details: { state }, scene: { place: placeOf(locked) } })
    return { state }
  })
}

const mine = ({ viewer }: CommandContext, id: PostId) =>
  sql`user_id = ${viewer.id}::bigint and question_id = ${id}::bigint`

async function isWaiting(context: CommandContext, id: PostId): Promise<boolean> {
  const [row] = await context.db.execute(sql`select 1 from ${waitingReaders} where ${mine(context, id)}`)
  return row !== undefined
}

/** Inserts the row with the sector of the viewer's newest visible post that has one, or else of their own situation. */
async function insertReader({ db, viewer, now }: CommandContext, id: PostId): Promise<void> {
  const me = sql`${viewer.id}::bigint`
  await db.execute(sql`
    insert into ${waitingReaders} (user_id, question_id, sector, waiting_since)
    values (${me}, ${id}::bigint, coalesce((
      select coalesce(q.sector, a.sector) from posts p
      left join questions q on q.post_id = p.id left join answers a on a.post_id = p.id
      where p.author_id = ${me} and p.deleted_at is null and coalesce(q.sector, a.sector) is not null
      order by p.created_at desc, p.id desc limit 1
    ), (select s.sector from own_situations s where s.user_id = ${me})), ${now.toISOString()}::timestamptz)`)
}
