import { sql } from 'drizzle-orm'
import { parseCrontab } from 'graphile-worker'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { crontab } from '#lib/jobs/crontab.ts'
import { tasks } from '#lib/jobs/tasks.ts'
import { LONG_JOBS } from '#lib/queue/types.ts'
import { env } from '#lib/platform/env.ts'
import { startWorkers } from '#server/workers.ts'

test('the queue understands every line of the schedule and knows its task', () => {
  const scheduled = parseCrontab(crontab).map(({ task }) => task)
  expect(scheduled).toHaveLength(crontab.split('\n').length)
  expect(Object.keys(tasks)).toEqual(expect.arrayContaining(scheduled))
})

test('the long jobs wait for each other, so that one place is left for letters', async () => {
  const scheduled = parseCrontab(crontab).filter(({ options }) => options.queueName === LONG_JOBS)
  expect(scheduled.map(({ task }) => task)).toEqual([
    'relate-questions',
    'tell-searches',
    'rank-months',
    'award-badges',
    'refresh-vocabulary',
  ])
  // Another process runs one of the long jobs.
  await db().execute(sql`
    insert into graphile_worker._private_job_queues (queue_name, locked_at, locked_by) values (${LONG_JOBS}, now(), 'other')`)
  const workers = await startWorkers(env().databaseUrl)
  await workers.stop()
  const waiting = await db().execute(sql`
    select task_identifier as task from graphile_worker.jobs
    where queue_name = ${LONG_JOBS} and task_identifier in ('render-again', 'refresh-vocabulary') order by id`)
  expect(waiting).toEqual([{ task: 'render-again' }, { task: 'refresh-vocabulary' }])
})

test('a start counts the words of a forum only when they were never counted', async () => {
  await db().execute(sql`insert into search_vocabulary (word, folded, posts) values ('promotion', 'promotion', 3)`)
  await db().execute(sql`delete from graphile_worker._private_jobs`)
  await db().execute(sql`delete from graphile_worker._private_job_queues`)
  await db().execute(sql`
    insert into graphile_worker._private_job_queues (queue_name, locked_at, locked_by) values (${LONG_JOBS}, now(), 'other')`)
  await (await startWorkers(env().databaseUrl)).stop()
  const waiting = await db().execute(sql`
    select task_identifier as task from graphile_worker.jobs where queue_name = ${LONG_JOBS}`)
  expect(waiting).toEqual([{ task: 'render-again' }])
})
