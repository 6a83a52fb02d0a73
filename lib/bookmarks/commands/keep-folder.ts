import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { bookmarkFolders } from '#db/schema/bookmarks.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { lockFollower } from '#lib/follows/writes/lock-follower.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { FolderId } from '#lib/platform/ids.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { folderRefusal } from '../policy.ts'
import { canReturn } from '../rules.ts'
import type { KeepFolder } from '../schema.ts'
import { isFolderOf, isNamed } from '../writes/make-folder.ts'

/**
 * Removes a folder of the viewer, or brings it back within a day. Its posts stay saved. Throws NotFound, Invalid (a new
 * folder has its name), Forbidden (suspended, too many).
 */
export function keepFolder(context: CommandContext, { folder: id, state }: KeepFolder): Promise<{ folder: FolderId }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const refusal = standingRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    await lockFollower(inside)
    const mine = and(eq(bookmarkFolders.id, id), eq(bookmarkFolders.userId, viewer.id))
    const [folder] = await db.select().from(bookmarkFolders).where(mine)
    if (!folder) throw new NotFound('folder')
    if ((folder.removedAt === null) === (state === 'follow')) return { folder: id }
    if (folder.removedAt && !canReturn(folder.removedAt, now)) throw new NotFound('folder')
    if (state === 'follow') await refuseReturn(inside, folder.name)
    await db
      .update(bookmarkFolders)
      .set({ removedAt: state === 'follow' ? null : now })
      .where(and(mine, state === 'follow' ? undefined : isNull(bookmarkFolders.removedAt)))
    const change = state === 'follow' ? 'restored' : 'removed'
    await record(inside, { kind: 'bookmarks.folder-changed', details: { change } })
    return { folder: id }
  })
}

async function refuseReturn({ db, viewer }: CommandContext, name: string): Promise<void> {
  if ((await db.$count(bookmarkFolders, and(isFolderOf(viewer.id), isNamed(name)))) > 0)
    throw new Invalid({ '': { code: 'folderTaken' } })
  const refusal = folderRefusal(viewer, await db.$count(bookmarkFolders, isFolderOf(viewer.id)))
  if (refusal) throw new Forbidden(refusal)
}
