import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { FolderId, PostId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { BOOKMARKS_PER_PAGE, UNDO_BOOKMARK_MS } from './rules.ts'
import type { Bookmark, Folder, Shelf } from './types.ts'

type Row = {
  id: string
  thread: string
  slug: string
  title: string
  isGuide: boolean
  author: string | null
  folder: string | null
  folderName: string | null
  note: string
  savedAt: string
}

/** Joins the saved posts `s` that strangers can read: post `p`, author `u`, answer `a`, thread `q`, folder `f`. */
const READABLE = sql`saved_posts s
  join posts p on p.id = s.post_id and p.deleted_at is null
  join users u on u.id = p.author_id
  left join answers a on a.post_id = p.id
  join questions q on q.post_id = coalesce(a.question_id, p.id) and not q.is_deleted
  left join bookmark_folders f on f.id = s.folder_id and f.removed_at is null`

/**
 * Lists the posts that somebody saved and that strangers can read, the last saved first. `words`: only those with all
 * these words in the title, the author's name, the folder or the note. Only for the person themselves. Throws NotFound
 * for a forged page key.
 */
export async function listBookmarks(
  userId: UserId,
  { shelf, words, after }: { shelf: Shelf; words: string; after?: string | undefined },
): Promise<Page<Bookmark>> {
  const cursor = decodeCursor(after, 'moment')
  const later = cursor
    ? sql`(s.saved_at, s.post_id) < (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
    : sql`true`
  const rows = await readRows(sql`s.user_id = ${userId}::bigint and s.removed_at is null
    and ${isOn(shelf)} and ${hasWords(words)} and ${later}
    order by s.saved_at desc, s.post_id desc limit ${BOOKMARKS_PER_PAGE + 1}`)
  return pageOf(rows, BOOKMARKS_PER_PAGE, {
    item: bookmarkOf,
    key: ({ savedAt, id }) => [new Date(savedAt), Number(id)],
  })
}

/** Reads one saved post of a person. Throws NotFound, also while the post is hidden. */
export async function getBookmark(userId: UserId, id: PostId): Promise<Bookmark> {
  const [row] = await readRows(
    sql`s.user_id = ${userId}::bigint and s.post_id = ${id}::bigint and s.removed_at is null`,
  )
  if (!row) throw new NotFound('bookmark')
  return bookmarkOf(row)
}

/** Finds a post that a person has just taken out of the list, as long as that can be undone. */
export async function findRemovedBookmark(userId: UserId, id: PostId, now: Date): Promise<Bookmark | null> {
  const since = new Date(now.getTime() - UNDO_BOOKMARK_MS).toISOString()
  const [row] = await readRows(sql`s.user_id = ${userId}::bigint and s.post_id = ${id}::bigint
    and s.removed_at > ${since}::timestamptz`)
  return row ? bookmarkOf(row) : null
}

/** Lists a person's folders, by name, and counts the posts in each, without a folder, and in all. */
export async function listFolders(userId: UserId): Promise<{ folders: readonly Folder[]; none: number; all: number }> {
  const [folders, counts] = await Promise.all([
    db().execute<{ id: string; name: string }>(sql`
      select id, name from bookmark_folders
      where user_id = ${userId}::bigint and removed_at is null order by lower(name), id`),
    db().execute<{ folder: string | null; count: number }>(sql`
      select f.id as folder, count(*)::integer as count from ${READABLE}
      where s.user_id = ${userId}::bigint and s.removed_at is null group by f.id`),
  ])
  const countOf = (id: string | null) => counts.find(({ folder }) => folder === id)?.count ?? 0
  return {
    folders: folders.map(({ id, name }) => ({ id: Number(id) as FolderId, name, count: countOf(id) })),
    none: countOf(null),
    all: counts.reduce((sum, { count }) => sum + count, 0),
  }
}

/** Finds a folder that a person has just removed, as long as that can be undone. */
export async function findRemovedFolder(
  userId: UserId,
  id: FolderId,
  now: Date,
): Promise<{ id: FolderId; name: string } | null> {
  const since = new Date(now.getTime() - UNDO_BOOKMARK_MS).toISOString()
  const [row] = await db().execute<{ name: string }>(sql`
    select name from bookmark_folders where user_id = ${userId}::bigint and id = ${id}::bigint
      and removed_at > ${since}::timestamptz`)
  return row ? { id, name: row.name } : null
}

async function readRows(rest: SQL): Promise<Row[]> {
  return await db().execute<Row>(sql`
    select s.post_id as id, q.post_id as thread, q.slug, q.title, q.kind = 'guide' as "isGuide",
      case when a.post_id is not null then u.display_name end as author,
      f.id as folder, f.name as "folderName", s.note, s.saved_at as "savedAt"
    from ${READABLE} where ${rest}`)
}

function isOn(shelf: Shelf): SQL {
  if (shelf === 'all') return sql`true`
  return shelf === 'none' ? sql`f.id is null` : sql`f.id = ${shelf}::bigint`
}

/** Returns the condition that every word occurs. Ten words are enough to find a post among a thousand. */
function hasWords(words: string): SQL {
  const each = words.split(/\s+/).filter(Boolean).slice(0, 10)
  const text = sql`lower(concat_ws(' ', q.title, case when a.post_id is not null then u.display_name end, f.name, s.note))`
  return sql.join([sql`true`, ...each.map((word) => sql`strpos(${text}, lower(${word})) > 0`)], sql` and `)
}

function bookmarkOf(row: Row): Bookmark {
  return {
    id: Number(row.id) as PostId,
    thread: { id: Number(row.thread) as PostId, slug: row.slug, title: row.title },
    isGuide: row.isGuide,
    answer: row.author === null ? null : { author: row.author },
    folder: row.folder === null ? null : { id: Number(row.folder) as FolderId, name: row.folderName ?? '' },
    note: row.note,
    savedAt: new Date(row.savedAt),
  }
}
