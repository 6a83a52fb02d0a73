import type { TagId } from '#lib/platform/ids.ts'

export type { TagChange } from '#db/vocabulary/tags.ts'

/** The most questions that one merge moves: all of them are locked until it is done. */
export const MAX_MOVED = 5000
/** The most questions that may lose a tag without getting another one for it. */
export const MAX_UNTAGGED = 10
/** The most levels of tags from the broadest to the narrowest. */
const MAX_LEVELS = 3

/** Tag → the broader tag above it; tags without one are absent. */
export type TagTree = ReadonlyMap<TagId, TagId>

type PlaceError = 'sameTag' | 'tagCircle' | 'tooManyLevels'

/**
 * Returns why a tag may not be put below another, or null. Example: with a below b, b below a is a circle; with a below
 * b below c, d below a would be a fourth level.
 */
export function placeError(tree: TagTree, tag: TagId, parent: TagId): PlaceError | null {
  if (tag === parent) return 'sameTag'
  const above = ancestorsOf(tree, parent)
  if (above.includes(tag)) return 'tagCircle'
  return above.length + levelsFrom(tree, tag) > MAX_LEVELS ? 'tooManyLevels' : null
}

/** Lists a tag and all tags above it, upwards. */
function ancestorsOf(tree: TagTree, tag: TagId): TagId[] {
  const path: TagId[] = []
  for (let at: TagId | undefined = tag; at !== undefined && !path.includes(at); at = tree.get(at)) path.push(at)
  return path
}

/** Levels of a tag with all below it. */
function levelsFrom(tree: TagTree, tag: TagId): number {
  const below = [...tree].filter(([, parent]) => parent === tag).map(([child]) => child)
  return 1 + Math.max(0, ...below.map((child) => levelsFrom(tree, child)))
}
