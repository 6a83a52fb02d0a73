import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { savedPosts } from '#db/schema/bookmarks.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { lockFollower } from '#lib/follows/writes/lock-follower.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import type { FileBookmark } from '../schema.ts'
import { hasFolder, makeFolder } from '../writes/make-folder.ts'

/**
 * Moves a saved post of the viewer into a folder and stores the note about it; a typed name makes the folder. Throws
 * NotFound (not saved), Invalid (`folder` is not the viewer's), Forbidden (suspended, too many folders).
 */
export function fileBookmark(context: CommandContext, input: FileBookmark): Promise<void> {
  return transact(context, async (inside) => {
    const { db, viewer } = inside
    const refusal = standingRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    await lockFollower(inside)
    const mine = and(eq(savedPosts.userId, viewer.id), eq(savedPosts.postId, input.post), isNull(savedPosts.removedAt))
    const [before] = await db.select().from(savedPosts).where(mine)
    if (!before) throw new NotFound('bookmark')
    if (input.newFolder === '' && input.folder !== null && !(await hasFolder(inside, input.folder)))
      throw new Invalid({ folder: { code: 'invalid' } })
    const folderId = input.newFolder === '' ? input.folder : await makeFolder(inside, input.newFolder)
    if (before.folderId === folderId && before.note === input.note) return
    await db.update(savedPosts).set({ folderId, note: input.note }).where(mine)
    await record(inside, { kind: 'bookmarks.filed' })
  })
}
