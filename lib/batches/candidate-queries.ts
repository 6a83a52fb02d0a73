import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { listMatches } from '#lib/search/queries.ts'
import { dayIn, MAX_BATCH_ITEMS } from './rules.ts'
import type { BatchCandidate, BatchItem, Selection } from './types.ts'

/** At most this many search results are offered, best match first. */
const MAX_FOUND = 100

/**
 * Lists the posts and comments of a selection, visible or hidden, as many as one bulk action may have: search results
 * by best match, everything else newest first. Throws Forbidden.
 */
export async function listCandidates(viewer: Viewer, selection: Selection): Promise<BatchCandidate[]> {
  const refusal = moderateRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  if (selection.of === 'items') return await listNamed(db(), selection.items)
  if (selection.of === 'person') return await listWritten(selection)
  const found = await listMatches(selection.q, MAX_FOUND)
  const rows = new Map((await listNamed(db(), found.map(postItem))).map((row) => [row.item.id, row]))
  return found.flatMap((id) => rows.get(id) ?? [])
}

const postItem = (id: PostId): BatchItem => ({ kind: 'post', id })

/** Lists the posts and comments with these names; missing ones are left out. One query. */
export async function listNamed(database: Queryable, items: readonly BatchItem[]): Promise<BatchCandidate[]> {
  const among = (kind: BatchItem['kind']) => {
    const ids = items.filter((item) => item.kind === kind).map(({ id }) => id)
    return sql`= any (array(select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb)::bigint))`
  }
  return await candidates(database, { posts: sql`p.id ${among('post')}`, comments: sql`c.id ${among('comment')}` })
}

async function listWritten({ person, from, until }: Selection & { of: 'person' }): Promise<BatchCandidate[]> {
  const [start, end] = [dayIn(from, 'start') ?? new Date(0), dayIn(until, 'end') ?? new Date('9999-01-01')]
  const within = sql`between ${start.toISOString()}::timestamptz and ${end.toISOString()}::timestamptz`
  return await candidates(db(), {
    posts: sql`p.author_id = ${person} and p.created_at ${within}`,
    comments: sql`c.author_id = ${person} and c.created_at ${within}`,
  })
}

type Row = Omit<BatchCandidate, 'item' | 'createdAt'> & { kind: BatchItem['kind']; id: string; createdAt: Date }

async function candidates(database: Queryable, where: { posts: SQL; comments: SQL }): Promise<BatchCandidate[]> {
  const around = sql`jsonb_build_object('id', q.post_id, 'slug', q.slug, 'title', q.title) as question,
    jsonb_build_object('id', u.id, 'handle', u.handle, 'displayName', u.display_name) as author`
  const rows = await database.execute<Row>(sql`
    select 'post' as kind, p.id, p.kind as what, ${around}, left(p.body_text, 160) as excerpt, p.removal,
        p.created_at as "createdAt"
      from posts p left join answers a on a.post_id = p.id join questions q on q.post_id = coalesce(a.question_id, p.id)
      join users u on u.id = p.author_id where ${where.posts}
    union all
    select 'comment', c.id, 'comment', ${around}, left(c.body, 160), c.removal, c.created_at
      from comments c left join answers a on a.post_id = c.post_id
      join questions q on q.post_id = coalesce(a.question_id, c.post_id)
      join users u on u.id = c.author_id where ${where.comments}
    order by "createdAt" desc, id desc limit ${MAX_BATCH_ITEMS}`)
  return rows.map(({ kind, id, createdAt, ...row }) =>
    Object.assign(row, { item: { kind, id: Number(id) } as BatchItem, createdAt: new Date(createdAt) }),
  )
}
