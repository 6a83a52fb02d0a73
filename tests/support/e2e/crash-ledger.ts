import { sql, type SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { verifyCounters } from '#db/verify.ts'

/**
 * A write that a test sent. `done` was confirmed; `unknown` was cut off, and may have happened or not; `refused` must
 * not have happened.
 */
export type Sent = { outcome: 'done' | 'unknown' | 'refused' } & (
  | { kind: 'question' | 'answer' | 'edit'; word: string }
  | { kind: 'vote'; voterId: number; postId: number; value: number }
  | { kind: 'acceptance'; questionId: number; answerId: number }
)

/** Counts the traces of a write; the right count is 1. A text counts with everything that belongs to it. */
const TRACES = {
  question: ({ word }: { word: string }) => sql`
    select count(*) from posts p join questions q on q.post_id = p.id
      join revisions r on r.post_id = p.id and r.number = 1 join question_tags t on t.question_id = p.id
    where q.title like ${`${word}%`} and r.body = p.body`,
  answer: ({ word }: { word: string }) => sql`
    select count(*) from posts p join answers a on a.post_id = p.id join revisions r on r.post_id = p.id and r.number = 1
    where p.body like ${`${word}%`} and r.body = p.body`,
  edit: ({ word }: { word: string }) => sql`
    select count(*) from posts p join revisions r on r.post_id = p.id and r.number = p.revision
    where p.body like ${`${word}%`} and r.body = p.body`,
  vote: (sent: { voterId: number; postId: number; value: number }) => sql`
    select count(*) from votes where voter_id = ${sent.voterId} and post_id = ${sent.postId} and value = ${sent.value}`,
  acceptance: (sent: { questionId: number; answerId: number }) => sql`
    select count(*) from accepted_answers where question_id = ${sent.questionId} and answer_id = ${sent.answerId}`,
}

/** Rows that a complete write never leaves. */
const HALVES: Record<string, SQL> = {
  'posts that are neither question nor answer': sql`
    select count(*) from posts p where not exists (select from questions where post_id = p.id)
      and not exists (select from answers where post_id = p.id)`,
  'questions without a tag': sql`
    select count(*) from questions q where not exists (select from question_tags where question_id = q.post_id)`,
  'posts without their first version': sql`
    select count(*) from posts p where not exists (select from revisions where post_id = p.id and number = 1)`,
  'posts without an event': sql`
    select count(*) from posts p where not exists (select from events where post_id = p.id)
      and not (select is_seeded from users where id = p.author_id)`,
}

/**
 * Lists everything that is lost, doubled, incomplete, or done though refused; and counters that do not match their
 * rows.
 */
export async function listFaults(sent: readonly Sent[]): Promise<string[]> {
  const faults: string[] = []
  for (const write of sent) {
    const count = await countOf(traceOf(write))
    const isRight = write.outcome === 'done' ? count === 1 : write.outcome === 'unknown' ? count <= 1 : count === 0
    if (!isRight) faults.push(`${count} of ${JSON.stringify(write)}`)
  }
  for (const [name, query] of Object.entries(HALVES)) {
    const count = await countOf(query)
    if (count > 0) faults.push(`${count} ${name}`)
  }
  const differences = await verifyCounters(db())
  return [...faults, ...differences.map((difference) => `counter ${JSON.stringify(difference)}`)]
}

function traceOf(write: Sent): SQL {
  if (write.kind === 'vote') return TRACES.vote(write)
  if (write.kind === 'acceptance') return TRACES.acceptance(write)
  return TRACES[write.kind](write)
}

async function countOf(query: SQL): Promise<number> {
  const [row] = await db().execute<{ count: string }>(query)
  return Number(row?.count)
}
