import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { aComment, act, anAnswer, aQuestion, aUser, aVote, aWord, later, nth } from '#tests/support/factories.ts'

export const why = { rule: 'one-question', reason: 'Two questions in one thread help nobody.' } as const

/**
 * Makes two threads with everything that restructuring can touch: answers, comments, votes of the same people on both,
 * an acceptance.
 */
export async function twoThreads(fields: Record<string, unknown> = {}) {
  const [moderator, asker, other, writer, second] = await Promise.all([
    aUser({ role: 'moderator' }),
    aUser(),
    aUser(),
    aUser(),
    aUser(),
  ])
  const voters = await Promise.all([aUser(), aUser(), aUser()])
  const one = await aQuestion({ by: asker, tags: `${aWord()} ${aWord()}`, ...fields })
  const two = await aQuestion({ by: other, tags: aWord() })
  const answer = await anAnswer({ by: writer, to: one, ...('isYesNo' in fields ? { stance: 'yes' } : {}) })
  const rival = await anAnswer({ by: second, to: one, ...('isYesNo' in fields ? { stance: 'no' } : {}) })
  const there = await anAnswer({ by: second, to: two })
  const comment = await aComment({ by: second, under: answer })
  const remark = await aComment({ by: writer, under: one })
  const reply = await aComment({ by: asker, under: one, replyTo: String(remark.id) })
  for (const voter of voters) await aVote(voter, answer, 1)
  await aVote(nth(voters, 0), one, 1)
  await aVote(nth(voters, 1), one, -1)
  await aVote(nth(voters, 0), two, -1)
  await aVote(nth(voters, 2), two, 1)
  // Each asker has voted on the other's question.
  await aVote(other, one, 1)
  await aVote(asker, two, 1)
  await aVote(writer, there, -1)
  await act(asker, later(1), (context) => acceptAnswer(context, { answer: answer.id, accepted: true }))
  return { moderator, asker, other, writer, second, voters, one, two, answer, rival, there, comment, remark, reply }
}
export type World = Awaited<ReturnType<typeof twoThreads>>

/** Reads everything that restructuring may change and undoing must restore; leaves out posts made later. */
export async function snapshot({ one, two }: World, upTo: PostId): Promise<unknown> {
  const [row] = await db().execute<{ all: unknown }>(sql`
    select jsonb_build_object(
      'posts', (select jsonb_agg(to_jsonb(p) order by p.id) from posts p where p.id between ${one.id} and ${upTo}),
      'questions', (select jsonb_agg(to_jsonb(q) order by q.post_id) from questions q where q.post_id in (${one.id}, ${two.id})),
      'answers', (select jsonb_agg(to_jsonb(a) order by a.post_id) from answers a where a.post_id between ${one.id} and ${upTo}),
      'accepted', (select jsonb_agg(to_jsonb(a)) from accepted_answers a where a.question_id in (${one.id}, ${two.id})),
      'votes', (select jsonb_agg(to_jsonb(v) order by v.post_id, v.voter_id) from votes v where v.post_id between ${one.id} and ${upTo}),
      'comments', (select jsonb_agg(to_jsonb(c) order by c.id) from comments c where c.post_id between ${one.id} and ${upTo} and c.removal is distinct from 'merged'),
      'people', (select jsonb_agg(jsonb_build_array(u.id, u.reputation, u.question_count, u.answer_count) order by u.id) from users u),
      'tags', (select jsonb_agg(to_jsonb(t) order by t.id) from tags t where t.question_count > 0),
      'splits', (select jsonb_agg(to_jsonb(s)) from question_splits s),
      'merges', (select jsonb_agg(to_jsonb(m)) from question_merges m)
    ) as all`)
  return row?.all
}

/** Returns the newest action of a moderator. */
export async function lastActOf(moderator: Viewer): Promise<ActId> {
  const [row] = await db().execute<{ id: string }>(
    sql`select max(id) as id from moderation_acts where actor_id = ${moderator.id}`,
  )
  return Number(row?.id) as ActId
}
