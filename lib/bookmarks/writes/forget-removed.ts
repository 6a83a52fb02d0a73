import 'server-only'
import { lt } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { bookmarkFolders, savedPosts } from '#db/schema/bookmarks.ts'
import { UNDO_BOOKMARK_MS } from '../rules.ts'

/** Deletes the bookmarks and folders that their owners removed more than a day ago. */
export async function forgetRemoved(db: Queryable, now: Date): Promise<void> {
  const before = new Date(now.getTime() - UNDO_BOOKMARK_MS)
  await db.delete(savedPosts).where(lt(savedPosts.removedAt, before))
  await db.delete(bookmarkFolders).where(lt(bookmarkFolders.removedAt, before))
}
