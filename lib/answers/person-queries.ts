import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { postsOfTag } from '#lib/users/cache.ts'
import type { PersonLine } from './types.ts'

/** The number of a person's newest answers, and of their newest questions, that are looked at. */
const LOOKED_AT = 200
const TAGS = 3

type Row = Omit<PersonLine, 'role' | 'sector'> & { id: string; said: Said | null; asked: Said | null }
type Said = Pick<PersonLine, 'role' | 'sector'>

/**
 * Maps people to what tells them apart in a list: the role and sector that they last gave, in an answer or else as an
 * asker; the share of first-hand answers, and the tags they answer most, both among their newest 200 visible answers.
 * One query.
 */
export async function mapPersonLines(ids: readonly UserId[]): Promise<Map<UserId, PersonLine>> {
  if (ids.length === 0) return new Map()
  showOnPage(...ids.map(postsOfTag))
  const rows = await db().execute<Row>(sql`
    select u.id, one.answers, one."firstHand", one.said, one.tags, asked.said as asked
    from unnest(array[${sql.join([...ids], sql`, `)}]::bigint[]) as u (id)
    cross join lateral (
      with newest as materialized (
        select a.question_id, a.basis, a.role, a.sector, p.created_at
        from posts p join answers a on a.post_id = p.id
          join questions q on q.post_id = a.question_id and not q.is_deleted
        where p.author_id = u.id and p.kind = 'answer' and p.deleted_at is null
        order by p.created_at desc, p.id desc limit ${LOOKED_AT})
      select count(*)::int as answers, (count(*) filter (where basis = 'did'))::int as "firstHand",
        (select json_build_object('role', n.role, 'sector', n.sector) from newest n
          where n.role is not null order by n.created_at desc limit 1) as said,
        (select coalesce(json_agg(best.name), '[]') from (
          select t.name from newest n join question_tags x on x.question_id = n.question_id join tags t on t.id = x.tag_id
          group by t.name order by count(*) desc, t.name limit ${TAGS}) best) as tags
      from newest) one
    left join lateral (
      select json_build_object('role', q."current_role", 'sector', q.sector) as said
      from (select p.id, p.created_at from posts p
          where p.author_id = u.id and p.kind = 'question' and p.deleted_at is null
          order by p.created_at desc, p.id desc limit ${LOOKED_AT}) p
        join questions q on q.post_id = p.id and q."current_role" is not null
      order by p.created_at desc limit 1) asked on true`)
  return new Map(
    rows.map(({ id, said, asked, ...line }) => {
      const { role = null, sector = null } = said ?? asked ?? {}
      return [Number(id) as UserId, { ...line, role, sector }]
    }),
  )
}
