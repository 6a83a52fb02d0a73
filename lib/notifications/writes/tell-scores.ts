import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable, Tx } from '#db/client.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { pointsFor, PRIVILEGES } from '#lib/privileges/rules.ts'
import { channelOf } from '../settings-queries.ts'

/** Each run looks back this far beyond the last one, in ms: an earlier vote may be committed after a later one. */
const OVERLAP_MS = 60_000
/** The first run of a forum, and the first after the clock was set back, look back this far, in ms. */
const FIRST_MS = 60 * 60 * 1000

/**
 * Tells authors by how much their posts' scores have risen, and people which privileges they have gained. A vote writes
 * no event (ADR 0017), so a job compares: running it twice changes nothing.
 */
export async function tellScores(db: Queryable, now: Date): Promise<void> {
  const { stage } = await getSiteSettings(db)
  await inTransaction(db, async (tx) => {
    const since = await takeTurn(tx, now)
    await tellVotes(tx, { since, now })
    const prices = PRIVILEGES.map((privilege) => ({ privilege, points: pointsFor(privilege, stage) }))
    await tellPrivileges(tx, { since, now, prices })
  })
}

/** Returns the time from which this run looks at votes. Locks the row, so that a concurrent run waits for this one. */
async function takeTurn(tx: Tx, now: Date): Promise<Date> {
  // Read in a statement before the write: one statement would not see the row that it changes itself.
  const [row] = await tx.execute<{ until: string }>(sql`select until from notified_votes where id = 1 for update`)
  await tx.execute(sql`
    insert into notified_votes (id, until) values (1, ${now.toISOString()}::timestamptz)
    on conflict (id) do update set until = excluded.until`)
  const until = row ? new Date(row.until) : null
  const from = until !== null && until <= now ? until : new Date(now.getTime() - FIRST_MS)
  return new Date(from.getTime() - OVERLAP_MS)
}

type Span = { since: Date; now: Date }

/**
 * Writes one line per post, which starts from the score that the author was told of before. An unread line takes the
 * new score; it is deleted if the score is no longer above the old one. What the author did not want to hear of is no
 * news later.
 */
async function tellVotes(tx: Tx, { since, now }: Span): Promise<void> {
  await tx.execute(sql`
    with ${movedSince(since)}, gone as (
      delete from notifications n using moved m where n.id = m.line and n.read_at is null and m.score <= m.before
    ), changed as (
      update notifications n set score_now = m.score from moved m
      where n.id = m.line and n.read_at is null and m.score > m.before and n.score_now <> m.score
    ), kept as (
      insert into told_scores (post_id, score)
      select m.id, case when m.line is not null then greatest(m.score, m.before)
        when m.is_told then greatest(m.score, m.known) else greatest(m.score, 0) end from moved m
      on conflict (post_id) do update set score = excluded.score where told_scores.score <> excluded.score
    )
    insert into notifications (recipient_id, kind, question_id, post_id, score_before, score_now, created_at)
    select m.author_id, 'votes', m.question_id, m.id, m.known, m.score, ${now.toISOString()}::timestamptz
    from moved m where m.line is null and m.is_told and m.score > m.known
    on conflict do nothing`)
}

/**
 * SQL: posts with new votes or with an unread line that names another score. `known` is the score that the author was
 * told of, `line` the unread line, and `before` the score from which it starts.
 */
function movedSince(since: Date): SQL {
  return sql`moved as (
    select p.id, p.author_id, p.score, place.question_id, coalesce(t.score, 0) as known, n.id as line, n.score_before as before,
      u.email is not null and not u.is_seeded and ${channelOf(sql`u.id`, 'reputation')} <> 'off'
        and not exists (select from thread_mutes x where x.user_id = p.author_id and x.question_id = place.question_id) as is_told
    from posts p join users u on u.id = p.author_id
      left join answers a on a.post_id = p.id
      cross join lateral (select coalesce(a.question_id, p.id) as question_id) place
      left join told_scores t on t.post_id = p.id
      left join notifications n on n.post_id = p.id and n.recipient_id = p.author_id and n.kind = 'votes' and n.read_at is null
    where p.id in (
      select v.post_id from votes v where v.cast_at >= ${since.toISOString()}::timestamptz
      union
      select l.post_id from notifications l join posts o on o.id = l.post_id and o.score <> l.score_now
        where l.kind = 'votes' and l.read_at is null))`
}

type Prices = { prices: readonly { privilege: string; points: number }[] }

/**
 * Tells people about the privileges that points of this span have opened: a privilege at the first point is no news.
 */
async function tellPrivileges(tx: Tx, { since, now, prices }: Span & Prices): Promise<void> {
  const offered = sql.join(
    prices.map(({ privilege, points }) => sql`(${privilege}::text, ${points}::int)`),
    sql`, `,
  )
  await tx.execute(sql`
    insert into notifications (recipient_id, kind, detail, created_at)
    select u.id, 'privilege', price.privilege, ${now.toISOString()}::timestamptz
    from (select user_id, sum(points) as gained from reputation_events
        where created_at >= ${since.toISOString()}::timestamptz group by user_id) recent
      join users u on u.id = recent.user_id
      join (values ${offered}) as price (privilege, points)
        on price.points <= u.reputation and price.points > u.reputation - recent.gained and price.points > 1
    where u.email is not null and not u.is_seeded and ${channelOf(sql`u.id`, 'reputation')} <> 'off'
    on conflict do nothing`)
}
