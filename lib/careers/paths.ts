import type { Step } from './rules.ts'

/** The most moves in one path. */
export const MAX_STEPS = 3
/** The most paths that are shown. */
export const MAX_PATHS = 6

/**
 * Finds ways from one role to another along the moves of the map: no role twice, at most `MAX_STEPS` moves, at most
 * `MAX_PATHS` ways. Fewest steps first; among equals the one whose moves have more threads, then by the roles' slugs.
 * Example: analyst → manager, and analyst → assistant → manager, gives the direct move first.
 */
export function findPaths<Move extends Step>(moves: readonly Move[], from: string, to: string): Move[][] {
  if (from === to) return []
  const leaving = Map.groupBy(moves, (move) => move.from)
  const found: Move[][] = []
  let ends: Move[][] = [[]]
  for (let steps = 1; steps <= MAX_STEPS; steps++) {
    const longer = ends.flatMap((path) => extend(path, leaving, from))
    found.push(...longer.filter((path) => path.at(-1)?.to === to).toSorted(byThreads))
    if (found.length >= MAX_PATHS) break
    ends = longer.filter((path) => path.at(-1)?.to !== to)
  }
  return found.slice(0, MAX_PATHS)
}

function extend<Move extends Step>(path: Move[], leaving: Map<string, Move[]>, start: string): Move[][] {
  const here = path.at(-1)?.to ?? start
  const seen = new Set([start, ...path.map((move) => move.to)])
  return (leaving.get(here) ?? []).filter((move) => !seen.has(move.to)).map((move) => path.concat(move))
}

function byThreads(one: readonly Step[], other: readonly Step[]): number {
  return threadsOf(other) - threadsOf(one) || namesOf(one).localeCompare(namesOf(other), 'en')
}

function threadsOf(path: readonly Step[]): number {
  return path.reduce((sum, move) => sum + move.threadCount, 0)
}

function namesOf(path: readonly Step[]): string {
  return path.map((move) => move.to).join(' ')
}
