import 'server-only'
import { eq } from 'drizzle-orm'
import { tagChanges, tags } from '#db/schema/tags.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId, TagId } from '#lib/platform/ids.ts'
import { lockTagNames } from '#lib/tags/writes/find-tags.ts'
import { placeError } from '../rules.ts'
import type { TagStates } from '../types.ts'
import { readTree } from './lock-tags.ts'
import { insertTagHistory } from './record-tag-change.ts'
import { isNameFree, renameTo } from './rename-to.ts'
import { readPlace, setPlace } from './set-place.ts'
import { isSynonymOf, setSynonym } from './set-synonym.ts'

type Act = RecordedAct<'change-tag'>
type States<What extends keyof TagStates> = { before: TagStates[What]; after: TagStates[What] }

async function lock(context: CommandContext, act: Act): Promise<void> {
  await lockTagNames(context)
  await context.db.select({ id: tags.id }).from(tags).where(eq(tags.id, act.details.tag)).for('update')
}

/**
 * Returns a refusal if the tag is gone, if somebody has changed the same since, or if its old name or place is taken.
 */
async function superseded(context: CommandContext, act: Act): Promise<Refusal | null> {
  const { tag, change } = await findChange(context, act)
  if (!tag) return SUPERSEDED
  const isStanding = await {
    rename: async () => {
      const { before, after } = change as States<'rename'>
      return tag.name === after.name && (await isNameFree(context, before.name, tag.id))
    },
    place: async () => {
      const { before, after } = change as States<'place'>
      const isSame = tag.parentId === after.parentId && tag.theme === after.theme
      return isSame && (await isPlaceFree(context, tag.id, before.parentId as TagId | null))
    },
    synonym: async () => {
      const { before, after } = change as States<'synonym'>
      const isSame = (await isSynonymOf(context, after.name, tag.id)) === after.isSynonym
      return isSame && (!before.isSynonym || (await isNameFree(context, before.name, tag.id)))
    },
  }[act.details.what]()
  return isStanding ? null : SUPERSEDED
}

async function isPlaceFree(context: CommandContext, tag: TagId, parent: TagId | null): Promise<boolean> {
  if (parent === null) return true
  const [above] = await context.db.select({ id: tags.id }).from(tags).where(eq(tags.id, parent))
  const tree = new Map(await readTree(context))
  tree.delete(tag)
  return above !== undefined && placeError(tree, tag, parent) === null
}

async function revert(context: CommandContext, act: Act, undoId: ActId): Promise<void> {
  const { tag, change } = await findChange(context, act)
  if (!tag) throw new Error(`act ${act.id} names no tag`)
  const { what } = act.details
  const swapped = { before: change.after, after: change.before } as States<'rename' & 'place' & 'synonym'>
  await insertTagHistory(context, { what, tag, ...swapped, actId: undoId })
  if (what === 'rename') await renameTo(context, tag, (change.before as TagStates['rename']).name)
  else if (what === 'synonym') await setSynonym(context, tag, change.before as TagStates['synonym'])
  else {
    const { before, after } = change as States<'place'>
    const [now, then] = [await readPlace(context, tag), await readPlace(context, { ...tag, ...placeOf(before) })]
    await setPlace(context, tag, { before: { ...after, parent: now.parent }, after: then })
  }
}

const placeOf = ({ parentId, theme }: TagStates['place']) => ({ parentId: parentId as TagId | null, theme })

async function findChange({ db }: CommandContext, act: Act) {
  const [change] = await db.select().from(tagChanges).where(eq(tagChanges.actId, act.id))
  if (!change) throw new Error(`act ${act.id} names no change of a tag`)
  const [tag] = await db.select().from(tags).where(eq(tags.id, change.tagId))
  return { change, tag: tag ?? null }
}

/** The way in which a change of a tag is undone. */
export const revertTag = { lock, superseded, revert }
