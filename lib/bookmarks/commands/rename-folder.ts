import 'server-only'
import { and, eq, ne } from 'drizzle-orm'
import { bookmarkFolders } from '#db/schema/bookmarks.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { lockFollower } from '#lib/follows/writes/lock-follower.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import type { RenameFolder } from '../schema.ts'
import { isFolderOf, isNamed } from '../writes/make-folder.ts'

/** Renames a folder of the viewer. Throws NotFound, Invalid (another folder has the name), Forbidden (suspended). */
export function renameFolder(context: CommandContext, { folder: id, name }: RenameFolder): Promise<void> {
  return transact(context, async (inside) => {
    const { db, viewer } = inside
    const refusal = standingRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    await lockFollower(inside)
    const mine = and(isFolderOf(viewer.id), eq(bookmarkFolders.id, id))
    const [before] = await db.select({ name: bookmarkFolders.name }).from(bookmarkFolders).where(mine)
    if (!before) throw new NotFound('folder')
    if (before.name === name) return
    const others = and(isFolderOf(viewer.id), isNamed(name), ne(bookmarkFolders.id, id))
    if ((await db.$count(bookmarkFolders, others)) > 0) throw new Invalid({ name: { code: 'folderTaken' } })
    await db.update(bookmarkFolders).set({ name }).where(mine)
    await record(inside, { kind: 'bookmarks.folder-changed', details: { change: 'renamed' } })
  })
}
