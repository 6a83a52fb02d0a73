/** The size of the strip beside one role, in units of its picture: the strip is stretched to the role's height. */
export const STRIP = { width: 56, height: 100 } as const
/** The first and the last place of a ring, from the left. */
const [LEFT, RIGHT] = [12, 44]

/** The strip beside one role: the place of its ring, and the line from there to the older role below. */
export type PathStrip = { x: number; line: string | null }

/**
 * Draws a career path as strips from the newest role, at the top, to the oldest: the higher a role's level on the
 * career map, the further to the right is its ring. A role that is not on the map (`level` null) is as far to the right
 * as the role before it.
 */
export function drawPath(levels: readonly (number | null)[]): PathStrip[] {
  const places = placesOf(levels)
  return places.map((x, at) => {
    const below = places[at + 1]
    return { x, line: below === undefined ? null : `M${x},0C${x},60 ${below},40 ${below},${STRIP.height}` }
  })
}

function placesOf(levels: readonly (number | null)[]): number[] {
  const known = levels.filter((level) => level !== null)
  const [min, max] = [Math.min(...known), Math.max(...known)]
  const places: number[] = []
  // The oldest role comes first here: a role without a level is placed like the one before it.
  for (const level of levels.toReversed()) {
    const last = places.at(-1) ?? LEFT
    if (level === null) places.push(last)
    else places.push(max === min ? LEFT : Math.round(LEFT + ((level - min) / (max - min)) * (RIGHT - LEFT)))
  }
  return places.toReversed()
}
