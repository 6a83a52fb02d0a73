import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { Conflict, Invalid } from '#lib/platform/errors.ts'
import type { TagId } from '#lib/platform/ids.ts'
import { findTags } from '#lib/tags/writes/find-tags.ts'
import { placeError } from '../rules.ts'
import type { PlaceTag } from '../schema.ts'
import type { TagStates } from '../types.ts'
import { lockTag, readTree, requireModerator } from '../writes/lock-tags.ts'
import { recordTagChange } from '../writes/record-tag-change.ts'
import { readPlace, setPlace } from '../writes/set-place.ts'

/**
 * Puts a tag below a broader one and into a theme, or takes it out. Repeating it changes nothing. Throws NotFound,
 * Forbidden, Conflict (somebody else has since), Invalid (`parent`: none, a circle, too deep).
 */
export function placeTag(context: CommandContext, input: PlaceTag): Promise<{ name: string }> {
  return transact(context, async (inside) => {
    requireModerator(inside)
    const tag = await lockTag(inside, input.tag)
    const before = await readPlace(inside, tag)
    const parent = await findParent(inside, input, tag.id)
    const after: TagStates['place'] = { ...parent, theme: input.theme }
    if (isDeepStrictEqual(before, after)) return { name: tag.name }
    const version = tag.placeVersion
    if (version !== input.version)
      throw new Conflict({ version: String(version), parent: before.parent ?? '', theme: before.theme ?? '' })
    await recordTagChange(inside, { what: 'place', tag, before, after, reason: input.reason })
    await setPlace(inside, tag, { before, after })
    return { name: tag.name }
  })
}

async function findParent(
  context: CommandContext,
  { parent }: PlaceTag,
  tag: TagId,
): Promise<Pick<TagStates['place'], 'parentId' | 'parent'>> {
  if (parent === null) return { parentId: null, parent: null }
  const found = (await findTags(context, [parent], { lock: true })).get(parent)
  if (!found) throw new Invalid({ parent: { code: 'noSuchTag' } })
  const tree = new Map(await readTree(context))
  tree.delete(tag)
  const error = placeError(tree, tag, found.id)
  if (error) throw new Invalid({ parent: { code: error } })
  return { parentId: found.id, parent: found.name }
}
