import type { BadgeLevel } from '#lib/badges/rules.ts'

/** The level of a badge as a shape: a ring, a ring with a point, a disc. The words are beside it. */
export function BadgeMark({ level }: { level: BadgeLevel }) {
  return <span className="badge-mark" data-level={level} aria-hidden="true" />
}
