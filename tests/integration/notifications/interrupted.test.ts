import { runOnce } from 'graphile-worker'
import { drizzle } from 'drizzle-orm/postgres-js'
import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { notifications } from '#db/schema/notifications.ts'
import { postAnswer } from '#lib/answers/commands/post-answer.ts'
import { postAnswerInput } from '#lib/answers/schema.ts'
import { sendNotices } from '#lib/notifications/writes/send-notices.ts'
import { tellPeople } from '#lib/notifications/writes/tell-people.ts'
import { env } from '#lib/platform/env.ts'
import { claimJobs } from '#lib/queue/release.ts'
import type { JobPayloads } from '#lib/queue/types.ts'
import { openConnection } from '#server/postgres/open-connection.ts'
import { quietLogger } from '#server/workers.ts'
import { catchLog } from '#tests/support/catch-log.ts'
import { anAnswer, aQuestion, aUser, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { patience } from '#tests/support/patience.ts'

// Jobs that fail are logged, by design; here most of them do.
beforeEach(() => void catchLog())
afterEach(() => setSmtp(''))

type Task = 'tell-people' | 'send-notices'

/**
 * Runs the jobs of a task until none is left; those that fail are tried again at once, until the queue gives them up.
 */
async function runAll<Name extends Task>(name: Name, run: (payload: JobPayloads[Name]) => Promise<void>) {
  const left = () => db().$count(sql`graphile_worker.jobs`, sql`task_identifier = ${name}`)
  while ((await left()) > 0) {
    const [lost] = await db().execute<{ error: string }>(sql`
      select last_error as error from graphile_worker.jobs where task_identifier = ${name} and attempts = max_attempts`)
    expect(lost?.error).toBeUndefined()
    await db().execute(
      sql`update graphile_worker._private_jobs set run_at = now() where run_at > now() or attempts > 0`,
    )
    await runOnce({
      connectionString: env().databaseUrl,
      taskList: { [name]: async (payload: unknown) => await run(payload as JobPayloads[Name]) },
      logger: quietLogger,
      concurrency: 2,
    })
  }
}

test(
  'a worker that dies again and again tells everybody once of what happened, and nobody of what did not',
  {
    timeout: patience(60_000),
  },
  async () => {
    const askers = await Promise.all(Array.from({ length: 12 }, () => aUser()))
    const questions = await Promise.all(askers.map((by) => aQuestion({ by })))
    for (const to of questions) await anAnswer({ to })
    const given = questions.map(async (question) => {
      const by = await aUser()
      const fields = {
        question: String(question.id),
        body: 'Nobody will ever read this answer, as it is not kept.',
        basis: 'did',
      }
      const abandoned = db().transaction(async (tx) => {
        await postAnswer(contextOf(by, { db: tx }), postAnswerInput.parse(fields))
        throw new Error('changed my mind')
      })
      await expect(abandoned).rejects.toThrow('changed my mind')
    })
    await Promise.all(given)

    // Every first attempt dies before its work, every second one after it, before the queue hears of it.
    const attempts = new Map<number, number>()
    await runAll('tell-people', async (payload) => {
      const attempt = (attempts.get(payload.event) ?? 0) + 1
      attempts.set(payload.event, attempt)
      if (attempt === 1) throw new Error('killed')
      await tellPeople(db(), payload, { now: NOON })
      if (attempt === 2) throw new Error('killed')
    })
    for (const { id } of askers) expect(await db().$count(notifications, eq(notifications.recipientId, id))).toBe(1)

    // The mail server takes every third letter without telling the sender.
    let [taken, lost] = [0, 0]
    const server = await aMailServer(0, 450, {
      isForgetful: () => {
        const isLost = ++taken % 3 === 0
        if (isLost) lost++
        return isLost
      },
    })
    await runAll('send-notices', (payload) => sendNotices(db(), payload, later(11)))
    await server.close()
    const mailboxes = server.received.map(({ to }) => to.join())
    expect(new Set(mailboxes).size).toBe(askers.length)
    expect(lost).toBeGreaterThan(2)
    expect(mailboxes).toHaveLength(askers.length + lost)
  },
)

test('many followers are told in several jobs, none of them twice', async () => {
  const { question, followers } = await aFollowedQuestion(7)
  await anAnswer({ to: question })
  const sizes: number[] = []
  await runAll('tell-people', async (payload) => {
    const before = await db().$count(notifications)
    await tellPeople(db(), payload, { now: NOON, size: 3 })
    // The job of another event may wait beside it; the next job of this one must stand behind the urgent ones.
    const urgent = sql`payload->>'event' = ${String(payload.event)} and priority = 0 and locked_by is null`
    expect(await db().$count(sql`graphile_worker._private_jobs`, urgent)).toBe(0)
    sizes.push((await db().$count(notifications)) - before)
  })
  const told = await db().select().from(notifications).where(eq(notifications.questionId, question.id))
  expect(told.map(({ recipientId }) => recipientId).toSorted()).toEqual(
    [...followers.map(({ id }) => id), question.author.id].toSorted(),
  )
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4)
})

async function aFollowedQuestion(count: number) {
  const question = await aQuestion()
  const followers = await Promise.all(Array.from({ length: count }, () => aUser()))
  for (const { id } of followers)
    await db().execute(
      sql`insert into question_follows (user_id, question_id, followed_at) values (${id}, ${question.id}, now())`,
    )
  return { question, followers }
}

test('a job of a process that was killed runs as soon as the next process starts, if no other is running jobs', async () => {
  const { id } = await anAnswer()
  const lock = sql`update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now()`
  await db().execute(lock)
  await runAllOnce()
  const told = () => db().$count(notifications, eq(notifications.postId, id))
  expect(await told()).toBe(0)
  const sessions = [1, 2, 3].map(() => openConnection(env().databaseUrl))
  const start = async (at: number) => await claimJobs(drizzle(nth(sessions, at)))
  await start(0)
  expect(await isLocked()).toBe(false)
  await db().execute(lock)
  await start(1)
  await runAllOnce()
  expect([await isLocked(), await told()]).toEqual([true, 0])
  for (const at of [0, 1]) await nth(sessions, at).end()
  await start(2)
  await runAllOnce()
  expect(await told()).toBe(1)
  await nth(sessions, 2).end()
})

async function isLocked(): Promise<boolean> {
  return (await db().$count(sql`graphile_worker._private_jobs`, sql`locked_by is not null`)) > 0
}

async function runAllOnce() {
  const run = async (payload: unknown) => await tellPeople(db(), payload as JobPayloads['tell-people'], { now: NOON })
  const taskList = { 'tell-people': run }
  await runOnce({ connectionString: env().databaseUrl, taskList, logger: quietLogger })
}
