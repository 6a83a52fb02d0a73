import { sql } from 'drizzle-orm'
import { parseCrontab } from 'graphile-worker'
import type { Db } from '#db/client.ts'
import { crontab } from '#lib/jobs/crontab.ts'

/**
 * Lets no scheduled job of a database's forums begin. They tell people of badges, or drop pages, and whether one runs
 * during a test would depend on the minute. The queue schedules only what is newer than the last time that it has noted.
 */
export async function holdSchedules(database: Db): Promise<void> {
  for (const { identifier } of parseCrontab(crontab))
    await database.execute(sql`
      insert into graphile_worker._private_known_crontabs as known (identifier, known_since, last_execution)
      values (${identifier}, now(), now() + interval '1 day')
      on conflict (identifier) do update set last_execution = excluded.last_execution`)
}
