import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { NamedPerson } from '#lib/people/types.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { FRAUD_DAYS, findRings, MUTUAL_SHARE, PAIR_VOTES, SERIAL_MINUTES, SERIAL_VOTES, signsOf } from './fraud.ts'
import type { VotePair } from './fraud.ts'
import type { Suspects } from './types.ts'

/** The most pairs that are listed, those with most votes first. */
const MOST_PAIRS = 200
/** The most pairs that are examined. */
const MOST_LOOKED_AT = 5000

/**
 * Lists rings (`findRings`), and pairs of voter and author with suspicious votes (`signsOf`), the most signs first.
 * Reads each vote of the last 180 days once. Throws Forbidden.
 */
export async function listSuspects(viewer: Viewer, now: Date): Promise<Suspects> {
  const refusal = moderateRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  const read = await readPairs(now)
  const rings = findRings(read)
  const inRing = new Set(rings.flatMap(({ people }) => pairsIn(people)))
  const suspect = read
    .map((pair) => {
      const signs = [...signsOf(pair), ...(inRing.has(keyOf(pair)) ? (['ring'] as const) : [])]
      return { pair, signs }
    })
    .filter(({ signs }) => signs.length > 0)
    .toSorted((a, b) => b.signs.length - a.signs.length || b.pair.votes - a.pair.votes || a.pair.voter - b.pair.voter)
    .slice(0, MOST_PAIRS)
  const ids = [...rings.flatMap(({ people }) => people), ...suspect.flatMap(({ pair }) => [pair.voter, pair.author])]
  const names = await namesOf(ids)
  return {
    rings: rings.map(({ people, inside, all }) => ({
      people: people.flatMap((id) => names.get(id) ?? []),
      inside,
      all,
    })),
    pairs: suspect.flatMap(({ pair, signs }) => {
      const [voter, author] = [names.get(pair.voter), names.get(pair.author)]
      if (!voter || !author) return []
      const { votes, up, burst, total } = pair
      return [{ voter, author, votes, up, burst, share: votes / total, signs }]
    }),
  }
}

const keyOf = ({ voter, author }: Pick<VotePair, 'voter' | 'author'>) => `${voter}-${author}`

function pairsIn(ring: readonly number[]): string[] {
  return ring.flatMap((voter) => ring.map((author) => keyOf({ voter, author })))
}

type Row = { [Key in Exclude<keyof VotePair, 'isSameNetwork'>]: string } & { isSameNetwork: boolean }

async function readPairs(now: Date): Promise<VotePair[]> {
  const since = new Date(now.getTime() - FRAUD_DAYS * 86_400_000)
  const rows = await db().execute<Row>(sql`
    with seen as (
      select v.voter_id, p.author_id, v.value,
        count(*) over (partition by v.voter_id) as total,
        count(*) over (partition by v.voter_id, p.author_id order by v.cast_at
          range between ${`${SERIAL_MINUTES} minutes`}::interval preceding and current row) as burst
      from votes v join posts p on p.id = v.post_id where v.cast_at >= ${since.toISOString()}::timestamptz
    ), pairs as (
      select voter_id, author_id, count(*) as votes, count(*) filter (where value = 1) as up, max(burst) as burst,
        max(total) as total
      from seen group by voter_id, author_id having count(*) >= ${PAIR_VOTES}
    )
    select a.voter_id as voter, a.author_id as author, a.votes, a.up, a.burst, a.total,
      coalesce(b.up, 0) as back, coalesce(b.total, 1) as "backTotal",
      coalesce(one.network_hash = two.network_hash, false) as "isSameNetwork"
    from pairs a join users one on one.id = a.voter_id join users two on two.id = a.author_id
    left join pairs b on b.voter_id = a.author_id and b.author_id = a.voter_id
    where a.burst >= ${SERIAL_VOTES} or a.votes >= ${MUTUAL_SHARE}::float8 * a.total or one.network_hash = two.network_hash
    order by a.votes desc, a.voter_id, a.author_id limit ${MOST_LOOKED_AT}`)
  return rows.map((row) => ({
    voter: Number(row.voter),
    author: Number(row.author),
    votes: Number(row.votes),
    up: Number(row.up),
    burst: Number(row.burst),
    total: Number(row.total),
    back: Number(row.back),
    backTotal: Number(row.backTotal),
    isSameNetwork: row.isSameNetwork,
  }))
}

async function namesOf(ids: readonly number[]): Promise<Map<number, NamedPerson>> {
  if (ids.length === 0) return new Map()
  const rows = await db()
    .select({ id: users.id, handle: users.handle, displayName: users.displayName })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)] as UserId[]))
  return new Map(rows.map((row) => [row.id, row]))
}
