import 'server-only'
import { asc, inArray, isNotNull } from 'drizzle-orm'
import { tags } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { TagId } from '#lib/platform/ids.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { lockTagNames, ownTagNames } from '#lib/tags/writes/find-tags.ts'
import type { TagTree } from '../rules.ts'

export type LockedTag = typeof tags.$inferSelect

/** Throws Forbidden unless the viewer moderates. */
export function requireModerator({ viewer }: CommandContext): void {
  const refusal = moderateRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
}

/**
 * Locks tags, and the names of all: changes of names and places run one at a time, and nobody tags a question with one
 * of them until the transaction ends. Returns them by name; one that is not there is absent. Questions must be locked
 * before.
 */
async function lockTags(context: CommandContext, names: readonly string[]): Promise<ReadonlyMap<string, LockedTag>> {
  await lockTagNames(context)
  const asked = names.filter(isTagName)
  if (asked.length === 0) return new Map()
  const rows = await context.db.select().from(tags).where(inArray(tags.name, asked)).orderBy(asc(tags.id)).for('update')
  return new Map(rows.map((tag) => [tag.name, tag]))
}

/** Locks one tag, and the names of all. Throws NotFound. */
export async function lockTag(context: CommandContext, name: string): Promise<LockedTag> {
  const tag = (await lockTags(context, [name])).get(name)
  if (!tag) throw new NotFound('tag')
  return tag
}

/**
 * Locks a tag and the one that takes its place, which may be named by another name of it. Throws NotFound, Invalid
 * (`into`: none, the same).
 */
export async function lockPair(
  context: CommandContext,
  names: { tag: string; into: string },
): Promise<{ tag: LockedTag; into: LockedTag }> {
  await lockTagNames(context)
  const [own = names.into] = await ownTagNames(context, [names.into])
  const found = await lockTags(context, [names.tag, own])
  const [tag, into] = [found.get(names.tag), found.get(own)]
  if (!tag) throw new NotFound('tag')
  if (!into) throw new Invalid({ into: { code: 'noSuchTag' } })
  if (into.id === tag.id) throw new Invalid({ into: { code: 'sameTag' } })
  return { tag, into }
}

/** Reads all tags that have a broader one. Call it after `lockTags`. */
export async function readTree({ db }: Pick<CommandContext, 'db'>): Promise<TagTree> {
  const rows = await db.select({ id: tags.id, parentId: tags.parentId }).from(tags).where(isNotNull(tags.parentId))
  return new Map(rows.flatMap(({ id, parentId }): [TagId, TagId][] => (parentId === null ? [] : [[id, parentId]])))
}
