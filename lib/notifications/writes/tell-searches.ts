import 'server-only'
import { sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import type { Channel } from '#db/vocabulary/notifications.ts'
import { logFault } from '#lib/platform/log.ts'
import { hasBlocked } from '#lib/follows/block-queries.ts'
import { followerRows } from '#lib/follows/follower-queries.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { searchThreads } from '#lib/search/queries.ts'
import type { SearchHit, SearchPageResult } from '#lib/search/types.ts'
import { channelOf } from '../settings-queries.ts'
import { queueTold } from './tell-people.ts'

/** The most searches of one hourly run; those that have waited longest come first. */
const SEARCHES_PER_RUN = 500
/** The most posts that one search tells of in one run, the newest; older ones are not told later. */
const TOLD_PER_SEARCH = 5

type Followed = { id: string; user_id: string; query: string; since: string }

/**
 * Tells people about posts that are new among the results of searches that they follow. A post is told once, whatever
 * the number of searches. Running it twice changes nothing. A search that fails does not stop the others of its
 * run, and is among the first of the next run. Each run looks back one minute more, for posts that were committed late.
 * `find` runs a search.
 */
export async function tellSearches(db: Queryable, now: Date, find: Find = searchThreads): Promise<void> {
  const searches = await db.execute<Followed>(sql`
    select s.id, s.user_id, s.query, greatest(s.followed_at, s.told_at - interval '1 minute') as since
    from saved_searches s join users u on u.id = s.user_id
    where s.followed_at is not null and u.email is not null and ${channelOf(sql`u.id`, 'following')} <> 'off'
    order by s.told_at nulls first, s.id limit ${SEARCHES_PER_RUN}`)
  for (const search of searches) {
    const items = await itemsOf(search, now, find)
    if (!items) continue
    const found = await newsAmong(db, { search, found: items, now })
    await tellOf(db, { search, found: found.slice(0, TOLD_PER_SEARCH), now })
  }
}

type Results = Pick<SearchPageResult, 'items' | 'how' | 'complaints'>
type Find = (asked: { q: string; sort: 'newest'; isVerbatim: true; now: Date }) => Promise<Results>

/**
 * Returns the newest results of a search, or null if it failed. Results that only come near the query are no news:
 * there are none when the search left out an operator. It keeps an unknown operator among its words.
 */
async function itemsOf({ query }: Followed, now: Date, find: Find): Promise<readonly SearchHit[] | null> {
  try {
    const { items, how, complaints } = await find({ q: query, sort: 'newest', isVerbatim: true, now })
    return how === 'asked' && complaints.every(({ code }) => code === 'unknown') ? items : []
  } catch (error) {
    logFault(error, { task: 'tell-searches' })
    return null
  }
}

type Finds = { search: Followed; found: readonly SearchHit[]; now: Date }

/**
 * Returns the posts that are news to the follower: strangers can read them since the last run, somebody else wrote
 * them, no line tells of them yet, and the follower has neither blocked the author nor ignores one of their tags.
 */
async function newsAmong(db: Queryable, { search, found, now }: Finds): Promise<readonly SearchHit[]> {
  if (found.length === 0) return []
  const ids = found.map(({ postId }) => sql`${postId}::bigint`)
  const rows = await db.execute<{ id: string }>(sql`
    select p.id from (${followerRows({ kind: 'search', id: Number(search.id) }, now)}) follower
      join posts p on p.id in (${sql.join(ids, sql`, `)}) and p.author_id <> follower.id
      left join answers a on a.post_id = p.id
    where not ${hasBlocked(sql`follower.id`, sql`p.author_id`)} and coalesce((select min(e.created_at) from events e where e.post_id = p.id and e.kind = 'posts.published'),
        p.created_at) > ${search.since}::timestamptz
      and not exists (select from notifications n
        where n.recipient_id = follower.id and n.post_id = p.id and n.comment_id is null)
      and not exists (select from question_tags qt join tag_follows f on f.tag_id = qt.tag_id and f.kind = 'ignore'
        where f.user_id = follower.id and qt.question_id = coalesce(a.question_id, p.id))`)
  const news = new Set(rows.map(({ id }) => Number(id)))
  return found.filter(({ postId }) => news.has(postId))
}

async function tellOf(db: Queryable, { search, found, now }: Finds): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await inTransaction(db, async (tx) => {
    for (const { postId, question } of found.toReversed()) {
      const told = await tx.execute<{ channel: Channel }>(sql`
        insert into notifications (recipient_id, kind, question_id, post_id, created_at)
        select ${search.user_id}::bigint, 'followed-search', ${question.id}::bigint, ${postId}::bigint, ${at}
        where not exists (select from thread_mutes m
          where m.user_id = ${search.user_id}::bigint and m.question_id = ${question.id}::bigint)
        on conflict do nothing
        returning ${channelOf(sql`recipient_id`, 'following')} as channel`)
      const people = told.map(({ channel }) => ({ id: Number(search.user_id) as UserId, channel }))
      await queueTold(tx, people, { thread: question.id as PostId, now })
    }
    await tx.execute(sql`update saved_searches set told_at = ${at} where id = ${search.id}::bigint`)
  })
}
