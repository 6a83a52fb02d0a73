import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { bookmarkFolders } from '#db/schema/bookmarks.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { FolderId, UserId } from '#lib/platform/ids.ts'
import { folderRefusal } from '../policy.ts'

/** Returns the condition that a folder is a person's, and not removed. */
export const isFolderOf = (userId: UserId) => and(eq(bookmarkFolders.userId, userId), isNull(bookmarkFolders.removedAt))

/** Returns the condition that a folder has a name, in whatever case. */
export const isNamed = (name: string) => sql`lower(${bookmarkFolders.name}) = lower(${name})`

/** Returns whether the viewer has this folder. */
export async function hasFolder({ db, viewer }: CommandContext, id: FolderId): Promise<boolean> {
  return (await db.$count(bookmarkFolders, and(isFolderOf(viewer.id), eq(bookmarkFolders.id, id)))) > 0
}

/**
 * Returns the viewer's folder of a name; makes it if there is none. Throws Forbidden (too many). Call it in the
 * command's transaction, after locking the viewer's row.
 */
export async function makeFolder(context: CommandContext, name: string): Promise<FolderId> {
  const { db, viewer, now } = context
  const [found] = await db
    .select({ id: bookmarkFolders.id })
    .from(bookmarkFolders)
    .where(and(isFolderOf(viewer.id), isNamed(name)))
  if (found) return found.id
  const refusal = folderRefusal(viewer, await db.$count(bookmarkFolders, isFolderOf(viewer.id)))
  if (refusal) throw new Forbidden(refusal)
  const [made] = await db
    .insert(bookmarkFolders)
    .values({ userId: viewer.id, name, createdAt: now })
    .returning({ id: bookmarkFolders.id })
  if (!made) throw new Error('the folder was not stored')
  await record(context, { kind: 'bookmarks.folder-changed', details: { change: 'added' } })
  return made.id
}
