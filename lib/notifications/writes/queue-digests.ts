import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import type { Digest } from '#db/vocabulary/notifications.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { enqueueAll } from '#lib/queue/enqueue.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { defaultSettings, isDigestDue } from '../channels.ts'
import { DIGEST_DAYS } from './send-digest.ts'

const PEOPLE_AT_ONCE = 2000

type Row = {
  id: string
  locale: Locale
  digest: Digest | null
  digest_hour: number | null
  time_zone: string | null
  quiet_from: number | null
  quiet_until: number | null
  digest_day: string
  has_mail: boolean
}

/**
 * Queues the digests that are due, each as a separate job: every hour, for people who have something unread. Queues
 * none while administrators have switched digests off.
 */
export async function queueDigests(db: Queryable, now: Date): Promise<void> {
  if ((await getSiteSettings(db))['channels-off'].includes('digest')) return
  const since = new Date(now.getTime() - DIGEST_DAYS * 86_400_000).toISOString()
  let after = 0
  for (;;) {
    const rows = await db.execute<Row>(sql`
      with chosen as (
        select distinct n.recipient_id as id from notifications n
        where n.read_at is null and n.mailed_at is null and n.pushed_at is null and n.recipient_id > ${after}::bigint
          and n.created_at > ${since}::timestamptz
        order by n.recipient_id limit ${PEOPLE_AT_ONCE}
      )
      select chosen.id, u.locale, s.digest, s.digest_hour, s.time_zone, s.quiet_from, s.quiet_until,
        coalesce(b.digest_day, '') as digest_day,
        u.email is not null and u.email_confirmed_at is not null and b.stopped_at is null as has_mail
      from chosen join users u on u.id = chosen.id
        left join notification_settings s on s.user_id = chosen.id
        left join notification_mailboxes b on b.user_id = chosen.id
      order by chosen.id`)
    const due = rows.filter((row) => row.has_mail && isDue(row, now)).map(({ id }) => Number(id) as UserId)
    await enqueueAll(
      db,
      due.map((recipient) => ({
        task: 'send-digest' as const,
        payload: { recipient },
        key: `digest-${recipient}`,
        at: now,
      })),
    )
    const last = rows.at(-1)
    if (!last) return
    after = Number(last.id)
  }
}

function isDue(row: Row, now: Date): boolean {
  const usual = defaultSettings(row.locale)
  // People without a row of settings have the usual quiet hours; a row without hours means none.
  const { quietFrom, quietUntil } =
    row.digest === null ? usual : { quietFrom: row.quiet_from, quietUntil: row.quiet_until }
  const settings = {
    digest: row.digest ?? usual.digest,
    digestHour: row.digest_hour ?? usual.digestHour,
    timeZone: row.time_zone ?? usual.timeZone,
    quietFrom,
    quietUntil,
  }
  return isDigestDue(settings, { now, lastDay: row.digest_day })
}
