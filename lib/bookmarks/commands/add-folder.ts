import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockFollower } from '#lib/follows/writes/lock-follower.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { FolderId } from '#lib/platform/ids.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import type { AddFolder } from '../schema.ts'
import { makeFolder } from '../writes/make-folder.ts'

/** Makes a folder for saved posts. One with this name stays as it is. Throws Forbidden (suspended, too many). */
export function addFolder(context: CommandContext, { name }: AddFolder): Promise<{ folder: FolderId }> {
  return transact(context, async (inside) => {
    const refusal = standingRefusal(inside.viewer)
    if (refusal) throw new Forbidden(refusal)
    await lockFollower(inside)
    return { folder: await makeFolder(inside, name) }
  })
}
