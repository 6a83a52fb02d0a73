import type { Step } from './rules.ts'

type Cell = { level: number; track: number }

/** Sides of a role: towards lower and higher levels, and towards the tracks above and below. */
type Side = 'before' | 'after' | 'over' | 'under'

/** The point where a line touches a role: the side, and the distance from its middle, in px. */
export type Port = { cell: Cell; side: Side; offset: number }

type End = { role: string; side: Side; cell: Cell; other: Cell; move: number; isStart: boolean }

/** The widest distance between two lines on one side of a role, in px. */
const SPREAD = 14

/**
 * Gives each move its two ports, in the order of the moves; null where a role is not on the map. Lines that leave one
 * side of a role are ordered by where they lead, so that they do not cross there. Lines within the track `under` bow
 * out below it, lines within other tracks above.
 */
export function placePorts(
  moves: readonly Step[],
  cells: ReadonlyMap<string, Cell>,
  { box, under }: { box: { along: number; across: number }; under: number },
): ([Port, Port] | null)[] {
  const sideOf = (cell: Cell, other: Cell) => sideTowards(cell, other, { cells, under })
  const ends = moves.flatMap((move, index): End[] => {
    const [from, to] = [cells.get(move.from), cells.get(move.to)]
    if (!from || !to) return []
    return [
      { role: move.from, side: sideOf(from, to), cell: from, other: to, move: index, isStart: true },
      { role: move.to, side: sideOf(to, from), cell: to, other: from, move: index, isStart: false },
    ]
  })
  const placed: ([Port, Port] | null)[] = moves.map(() => null)
  for (const side of Map.groupBy(ends, (end) => `${end.role} ${end.side}`).values()) {
    const ordered = side.toSorted(byDestination)
    const room = (ordered[0] && isLevel(ordered[0].side) ? box.across : box.along) - 22
    const step = ordered.length < 2 ? 0 : Math.min(SPREAD, room / (ordered.length - 1))
    ordered.forEach(({ cell, side: name, move, isStart }, index) => {
      const port = { cell, side: name, offset: (index - (ordered.length - 1) / 2) * step }
      const pair = placed[move] ?? [port, port]
      pair[isStart ? 0 : 1] = port
      placed[move] = pair
    })
  }
  return placed
}

/** Returns the side on which a role's line to another role leaves. */
function sideTowards(
  cell: Cell,
  other: Cell,
  { cells, under }: { cells: ReadonlyMap<string, Cell>; under: number },
): Side {
  if (cell.track !== other.track) return other.track < cell.track ? 'over' : 'under'
  const [low, high] = [Math.min(cell.level, other.level), Math.max(cell.level, other.level)]
  const isPassing = [...cells.values()].some(({ track, level }) => track === cell.track && level > low && level < high)
  if (isPassing) return cell.track === under ? 'under' : 'over'
  return other.level > cell.level ? 'after' : 'before'
}

function isLevel(side: Side): boolean {
  return side === 'before' || side === 'after'
}

function byDestination(one: End, another: End): number {
  return one.other.level - another.other.level || one.other.track - another.other.track || one.move - another.move
}
