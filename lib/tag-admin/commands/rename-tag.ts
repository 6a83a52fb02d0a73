import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { RenameTag } from '../schema.ts'
import { lockTag, requireModerator } from '../writes/lock-tags.ts'
import { recordTagChange } from '../writes/record-tag-change.ts'
import { isNameFree, renameTo } from '../writes/rename-to.ts'

/**
 * Renames a tag; its old name stays another name of it, and its old address leads to the new one. The same name again
 * changes nothing. Throws NotFound, Forbidden, Invalid (`name`: taken by another tag).
 */
export function renameTag(context: CommandContext, { tag: old, name, reason }: RenameTag): Promise<{ name: string }> {
  return transact(context, async (inside) => {
    requireModerator(inside)
    const tag = await lockTag(inside, old)
    if (tag.name === name) return { name }
    if (!(await isNameFree(inside, name, tag.id))) throw new Invalid({ name: { code: 'tagNameTaken' } })
    const states = { before: { name: tag.name }, after: { name } }
    await recordTagChange(inside, { what: 'rename', tag, ...states, reason })
    await renameTo(inside, tag, name)
    return { name }
  })
}
