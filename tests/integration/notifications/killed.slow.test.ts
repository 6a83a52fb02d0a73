import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { postAnswer } from '#lib/answers/commands/post-answer.ts'
import { postAnswerInput } from '#lib/answers/schema.ts'
import { anAnswer, aQuestion, aUser, contextOf } from '#tests/support/factories.ts'
import { forkWorker } from '#tests/support/killed-worker.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { patience } from '#tests/support/patience.ts'

const KILLS = 50
/**
 * The kills during which the mail server is away: the lines are written by then, and the letters begin. A job gives up
 * after eleven tries.
 */
const AWAY = { from: 28, until: 32 }
const QUESTIONS = 20
const FOLLOWERS = 49

afterEach(() => setSmtp(''))

/** Makes people who want a letter at once about everything, at any hour, and lets them follow a question. */
async function addFollowers(question: number, count: number): Promise<void> {
  await db().execute(sql`
    with made as (
      insert into users (handle, handle_skeleton, display_name, email, email_confirmed_at, role, created_at)
      select name, name, name, name || '@example.org', now(), 'member', now()
      from (select 'f' || ${question}::text || 'n' || n as name from generate_series(1, ${count}::int) n) names
      returning id)
    insert into question_follows (user_id, question_id, followed_at) select id, ${question}::bigint, now() from made`)
  await db().execute(sql`
    insert into notification_settings (user_id, channels, daily_mails, time_zone, digest, digest_hour, changed_at)
    select u.id, '{"answers":"mail","following":"mail"}', 50, 'UTC', 'never', 8, now() from users u
    where not exists (select from notification_settings s where s.user_id = u.id)`)
}

/** Answers a question and takes it back: the transaction is rolled back. */
async function answerAndAbandon(question: number): Promise<void> {
  const by = await aUser()
  const fields = {
    question: String(question),
    body: 'Nobody will ever read this answer, as it is not kept.',
    basis: 'did',
  }
  const abandoned = db().transaction(async (tx) => {
    await postAnswer(contextOf(by, { db: tx, now: new Date() }), postAnswerInput.parse(fields))
    throw new Error('changed my mind')
  })
  await expect(abandoned).rejects.toThrow('changed my mind')
}

const OPEN = sql`task_identifier in ('tell-people', 'send-notices')`
const left = async () => await db().$count(sql`graphile_worker.jobs`, OPEN)
/** Makes waiting jobs due: letters wait ten minutes, and failed jobs wait longer each time. */
const hurry = () =>
  db().execute(sql`update graphile_worker._private_jobs j set run_at = now()
    from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier in ('tell-people', 'send-notices')
      and j.run_at > now() and j.locked_at is null`)

test(
  'a worker that is killed fifty times tells each of a thousand people, repeats at most one letter for each kill, and tells nothing of what did not happen',
  { timeout: patience(1_200_000) },
  async () => {
    const asker = await aUser()
    const answers: number[] = []
    for (let made = 0; made < QUESTIONS; made++) {
      const question = await aQuestion({ by: asker, at: new Date() })
      await addFollowers(question.id, FOLLOWERS + 1)
      answers.push((await anAnswer({ to: question, at: new Date() })).id)
      await answerAndAbandon(question.id)
    }
    const people = QUESTIONS * (FOLLOWERS + 1)
    const servers = [await aMailServer()]
    const [{ port } = { port: 0 }] = servers
    const lettersOf = () => servers.flatMap(({ received }) => received.flatMap(({ to }) => to))
    const progress = async () => {
      const [row] = await db().execute<{ told: number }>(sql`select count(*)::int as told from notifications`)
      return (row?.told ?? 0) + lettersOf().length
    }
    for (let kills = 0; kills < KILLS; kills++) {
      if (kills === AWAY.from) await servers.at(-1)?.close()
      if (kills === AWAY.until) servers.push(await aMailServer(0, 450, { port }))
      const worker = await forkWorker()
      const before = await progress()
      await hurry()
      // It dies in the middle of its work: after a part of the lines and letters, or at the latest after some looks.
      for (let looks = 0; looks < 200 && (await progress()) < before + (2 * people) / KILLS; looks++) await pause(5)
      await worker.kill()
    }
    const last = await forkWorker()
    while ((await left()) > 0) {
      await hurry()
      await pause(50)
    }
    await last.kill()
    await servers.at(-1)?.close()

    const told = await db().execute<{ post: string; people: number; lines: number }>(sql`
      select post_id as post, count(distinct recipient_id)::int as people, count(*)::int as lines
      from notifications where kind = 'followed-question' group by 1`)
    expect(told.map(({ post }) => Number(post)).toSorted()).toEqual(answers.toSorted())
    for (const { people: each, lines } of told) expect([each, lines]).toEqual([FOLLOWERS + 1, FOLLOWERS + 1])
    const followers = lettersOf().filter((address) => /^f\d+n\d+@/.test(address))
    expect(new Set(followers).size).toBe(people)
    expect(followers.length - people).toBeLessThanOrEqual(KILLS)
  },
)
