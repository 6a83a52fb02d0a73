import 'server-only'
import { sql } from 'drizzle-orm'
import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import type { SentLetterKind } from '#db/vocabulary/mail.ts'
import { db } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { COUNTED_DAYS } from './rules.ts'
import { COUNTED_CHANNELS } from './types.ts'
import type { ChannelCounts, CountedChannel, DayCounts } from './types.ts'

type LineRow = { day: string; kind: NotificationKind; channel: CountedChannel; count: number }
type LetterRow = { day: string; kind: SentLetterKind; count: number }

/**
 * Counts what was sent on each of the last `COUNTED_DAYS` days (UTC), newest first: lines by kind and channel, and
 * letters by kind. Each channel is read along its own index, however old the lines are that it told. Counts rows; lines
 * that have been deleted since, such as those of retracted votes, are not among them. Whether somebody opened a letter
 * is not measured. Throws NotFound for anyone but administrators.
 */
export async function listCounts(viewer: Viewer, now: Date): Promise<readonly DayCounts[]> {
  if (administerRefusal(viewer)) throw new NotFound('page')
  const from = sql`(date_trunc('day', ${now.toISOString()}::timestamptz, 'UTC') - make_interval(days => ${COUNTED_DAYS - 1}::int))`
  const [lines, letters] = await Promise.all([
    db().execute<LineRow>(sql`
      select to_char(told.at at time zone 'UTC', 'YYYY-MM-DD') as day, told.kind, told.channel, count(*)::int as count
      from (
        select 'inbox' as channel, kind, created_at as at from notifications where created_at >= ${from}
        union all select mailed_by, kind, mailed_at from notifications where mailed_at >= ${from} and mailed_by is not null
        union all select 'push', kind, pushed_at from notifications where pushed_at >= ${from}
      ) as told group by 1, 2, 3`),
    db().execute<LetterRow>(sql`
      select to_char(l.sent_at at time zone 'UTC', 'YYYY-MM-DD') as day, l.kind, count(*)::int as count
      from sent_letters l where l.sent_at >= ${from} group by 1, 2`),
  ])
  const days = [...new Set([...lines, ...letters].map(({ day }) => day))].toSorted().toReversed()
  return days.map((day) => countsOf(day, { lines, letters }))
}

type Rows = { lines: readonly LineRow[]; letters: readonly LetterRow[] }

function countsOf(day: string, { lines, letters }: Rows): DayCounts {
  const mine = lines.filter((row) => row.day === day)
  const kinds = [...Map.groupBy(mine, ({ kind }) => kind)].map(([kind, rows]) => ({ kind, counts: byChannel(rows) }))
  return {
    day,
    kinds: kinds.toSorted((one, other) => other.counts.inbox - one.counts.inbox || (one.kind < other.kind ? -1 : 1)),
    total: byChannel(mine),
    letters: letters.filter((row) => row.day === day).map(({ kind, count }) => ({ kind, count })),
  }
}

function byChannel(rows: readonly LineRow[]): ChannelCounts {
  const sumOf = (channel: CountedChannel) =>
    rows.reduce((sum, row) => (row.channel === channel ? sum + row.count : sum), 0)
  return Object.fromEntries(COUNTED_CHANNELS.map((channel) => [channel, sumOf(channel)])) as ChannelCounts
}
