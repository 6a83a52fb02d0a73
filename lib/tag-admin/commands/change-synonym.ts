import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { ChangeSynonym } from '../schema.ts'
import { lockTag, requireModerator } from '../writes/lock-tags.ts'
import { recordTagChange } from '../writes/record-tag-change.ts'
import { isNameFree } from '../writes/rename-to.ts'
import { isSynonymOf, setSynonym } from '../writes/set-synonym.ts'

/**
 * Makes a name another name of a tag, or takes that away. Repeating it changes nothing. Throws NotFound, Forbidden,
 * Invalid (`name`: taken; a tag that exists is merged instead).
 */
export function changeSynonym(context: CommandContext, input: ChangeSynonym): Promise<{ name: string }> {
  const { name, state, reason } = input
  return transact(context, async (inside) => {
    requireModerator(inside)
    const tag = await lockTag(inside, input.tag)
    const [was, isSynonym] = [await isSynonymOf(inside, name, tag.id), state === 'add']
    if (was === isSynonym) return { name: tag.name }
    if (isSynonym && !(await isNameFree(inside, name, tag.id))) throw new Invalid({ name: { code: 'tagNameTaken' } })
    const states = { before: { name, isSynonym: was }, after: { name, isSynonym } }
    await recordTagChange(inside, { what: 'synonym', tag, ...states, reason })
    await setSynonym(inside, tag, { name, isSynonym })
    return { name: tag.name }
  })
}
