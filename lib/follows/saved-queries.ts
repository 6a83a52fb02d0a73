import 'server-only'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { SavedPost } from './types.ts'

type Row = {
  id: string
  thread: string
  slug: string
  title: string
  isGuide: boolean
  author: string | null
}

/** Lists the posts that somebody saved and that strangers can read, the last saved first. Only for the person themselves. */
export async function listSaved(userId: UserId): Promise<SavedPost[]> {
  const rows = await db().execute<Row>(sql`
    select s.post_id as id, q.post_id as thread, q.slug, q.title, q.kind = 'guide' as "isGuide",
      case when a.post_id is not null then u.display_name end as author
    from saved_posts s
      join posts p on p.id = s.post_id and p.deleted_at is null
      join users u on u.id = p.author_id
      left join answers a on a.post_id = p.id
      join questions q on q.post_id = coalesce(a.question_id, p.id) and not q.is_deleted
    where s.user_id = ${userId}::bigint
    order by s.saved_at desc, s.post_id desc`)
  return rows.map(({ id, thread, slug, title, isGuide, author }) => ({
    id: Number(id) as PostId,
    thread: { id: Number(thread) as PostId, slug, title },
    isGuide,
    answer: author === null ? null : { author },
  }))
}
