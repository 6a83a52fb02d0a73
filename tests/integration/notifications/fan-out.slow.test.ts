import { sql } from 'drizzle-orm'
import { runOnce } from 'graphile-worker'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { tellPeople } from '#lib/notifications/writes/tell-people.ts'
import { env } from '#lib/platform/env.ts'
import type { JobPayloads } from '#lib/queue/types.ts'
import { quietLogger } from '#server/workers.ts'
import { anAnswer, aQuestion, aUser } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const FOLLOWERS = 100_000

test(
  'a person with a hundred thousand followers is told of in short jobs, within two minutes',
  { timeout: patience(600_000) },
  async () => {
    const author = await aUser()
    await db().execute(sql`
      with made as (
        insert into users (handle, handle_skeleton, display_name, email, email_confirmed_at, role, created_at)
        select name, name, name, name || '@example.org', now(), 'member', now()
        from (select 'f' || n as name from generate_series(1, ${FOLLOWERS}::int) n) names
        returning id)
      insert into person_follows (user_id, person_id, followed_at) select id, ${author.id}::bigint, now() from made`)
    // Every tenth wants a letter; so does the asker.
    await db().execute(sql`
      insert into notification_settings (user_id, channels, daily_mails, time_zone, digest, digest_hour, changed_at)
      select u.id, '{"following":"mail"}', 5, 'UTC', 'daily', 8, now() from users u where u.handle ~ '^f[0-9]*0$'`)
    await db().execute(sql`analyze`)
    const began = performance.now()
    const question = await aQuestion()
    await anAnswer({ by: author, to: question, at: new Date() })
    const asked = performance.now() - began

    const times: number[] = []
    const taskList = {
      'tell-people': async (payload: unknown) => {
        const from = performance.now()
        await tellPeople(db(), payload as JobPayloads['tell-people'], { now: new Date() })
        times.push(performance.now() - from)
      },
    }
    const waiting = sql`task_identifier = 'tell-people'`
    while ((await db().$count(sql`graphile_worker.jobs`, waiting)) > 0)
      await runOnce({ connectionString: env().databaseUrl, taskList, logger: quietLogger, concurrency: 1 })

    const told = sql`notifications where kind = 'followed-person'`
    const [row] = await db().execute<{ lines: number; people: number }>(
      sql`select count(*)::int as lines, count(distinct recipient_id)::int as people from ${told}`,
    )
    expect(row).toEqual({ lines: FOLLOWERS, people: FOLLOWERS })
    expect(await db().$count(sql`graphile_worker.jobs`, sql`task_identifier = 'send-notices'`)).toBe(FOLLOWERS / 10 + 1)
    // The person who posts waits for none of it, and no other job waits longer than a second.
    expect(asked).toBeLessThan(patience(1000))
    expect(Math.max(...times)).toBeLessThan(patience(1000))
    expect(times.reduce((sum, time) => sum + time, 0)).toBeLessThan(patience(120_000))
  },
)
