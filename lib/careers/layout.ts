import { linkHorizontal, linkVertical } from 'd3-shape'
import { CAREER_TRACKS } from './rules.ts'
import type { CareerTrack, Place, Step } from './rules.ts'
import { placePorts } from './ports.ts'
import type { Port } from './ports.ts'

/**
 * The arrangement of the map: `wide` has levels as columns from left to right and tracks as rows; `tall`, for narrow
 * screens, has levels as rows from the bottom to the top and tracks as columns.
 */
export type Arrangement = 'wide' | 'tall'

/** Sizes in px. `along` runs with the levels, `across` with the tracks. */
type Sizes = { box: Extent; pitch: Extent; margin: Extent; end: Extent; maxBow: number }
type Extent = { along: number; across: number }

const SIZES: Readonly<Record<Arrangement, Sizes>> = {
  // Eight levels fill the 1072 px of the page's column.
  wide: {
    box: { along: 106, across: 54 },
    pitch: { along: 132, across: 154 },
    margin: { along: 28, across: 24 },
    end: { along: 14, across: 62 },
    maxBow: 76,
  },
  // Three tracks fill the 328 px of a screen of 360.
  tall: {
    box: { along: 54, across: 86 },
    pitch: { along: 104, across: 121 },
    margin: { along: 8, across: 0 },
    end: { along: 34, across: 0 },
    maxBow: 38,
  },
}

type Point = { x: number; y: number }
type PlacedRole<Role> = Point & { role: Role; width: number; height: number }
/** `d`: the line; `head`: the arrow at its end. */
type PlacedMove<Move> = { move: Move; d: string; head: string }
type TrackLabel = Point & { track: CareerTrack }

export type Drawing<Role, Move> = {
  width: number
  height: number
  box: { width: number; height: number }
  roles: readonly PlacedRole<Role>[]
  moves: readonly PlacedMove<Move>[]
  tracks: readonly TrackLabel[]
}

/** The length of the line that the arrow's head takes. */
const HEAD = 6
/**
 * The distance by which a line between two roles of one track bows out, for each level that it passes; at most
 * `maxBow`.
 */
const BOW = 15

/**
 * Draws the map on a grid of level × track, so that a role stays in its place when another one is added. Lines never
 * pass through a role: a line between tracks runs in the space between the two rows, a line that passes a row goes
 * through a gap between two columns, and a line within a row bows out where a role lies between.
 */
export function drawMap<Role extends Place & { slug: string }, Move extends Step>(
  { roles, moves }: { roles: readonly Role[]; moves: readonly Move[] },
  arrangement: Arrangement,
): Drawing<Role, Move> {
  const grid = gridOf(roles, arrangement)
  const cells = new Map(roles.map((role) => [role.slug, grid.cellOf(role)]))
  const wide = arrangement === 'wide'
  const ends = placePorts(moves, cells, { box: grid.sizes.box, under: wide ? grid.tracks.length - 1 : 0 })
  return {
    ...grid.extent,
    box: grid.boxSize,
    roles: roles.map((role) => ({ role, ...grid.corner(grid.cellOf(role)), ...grid.boxSize })),
    moves: moves.flatMap((move, index) => {
      const [from, to] = ends[index] ?? []
      if (!from || !to) return []
      return [{ move, d: lineBetween(from, to, grid), head: headAt(to, grid) }]
    }),
    tracks: grid.tracks.map((track, row) => {
      const { x, y } = grid.corner({ level: wide ? 0 : grid.levels.length - 1, track: row })
      return wide ? { track, x: 12, y: y + grid.boxSize.height / 2 } : { track, x: x + grid.boxSize.width / 2, y: 14 }
    }),
  }
}

/** Position in the grid, both from 0. */
type Cell = { level: number; track: number }
type Grid = ReturnType<typeof gridOf>

function gridOf(roles: readonly Place[], arrangement: Arrangement) {
  const sizes = SIZES[arrangement]
  const levels = [...new Set(roles.map((role) => role.level))].toSorted((a, b) => a - b)
  const tracks = CAREER_TRACKS.filter((track) => roles.some((role) => role.track === track))
  const length = (count: number, side: keyof Extent) =>
    sizes.margin[side] + Math.max(0, count - 1) * sizes.pitch[side] + sizes.box[side] + sizes.end[side]
  const along = length(levels.length, 'along')
  const across = length(tracks.length, 'across')
  const wide = arrangement === 'wide'
  /** Converts from the grid's directions to the picture's. */
  const point = (l: number, t: number): Point => (wide ? { x: l, y: t } : { x: t, y: along - l })
  return {
    sizes,
    levels,
    tracks,
    wide,
    extent: wide ? { width: along, height: across } : { width: across, height: along },
    boxSize: wide
      ? { width: sizes.box.along, height: sizes.box.across }
      : { width: sizes.box.across, height: sizes.box.along },
    point,
    cellOf: (role: Place): Cell => ({ level: levels.indexOf(role.level), track: tracks.indexOf(role.track) }),
    /** Returns where a cell's box begins, in the grid's directions. */
    start: ({ level, track }: Cell) => ({
      l: sizes.margin.along + level * sizes.pitch.along,
      t: sizes.margin.across + track * sizes.pitch.across,
    }),
    /** Returns the box's upper left corner in the picture. */
    corner({ level, track }: Cell): Point {
      const l = sizes.margin.along + level * sizes.pitch.along
      const t = sizes.margin.across + track * sizes.pitch.across
      return wide ? { x: l, y: t } : { x: t, y: along - l - sizes.box.along }
    },
  }
}

/** Returns a port's place on the edge of its box, in the grid's directions; `out` px away from the box. */
function spotOf({ cell, side, offset }: Port, { start, sizes: { box } }: Grid, out = 0): { l: number; t: number } {
  const { l, t } = start(cell)
  const middle = { l: l + box.along / 2 + offset, t: t + box.across / 2 + offset }
  if (side === 'before') return { l: l - out, t: middle.t }
  if (side === 'after') return { l: l + box.along + out, t: middle.t }
  return { l: middle.l, t: side === 'over' ? t - out : t + box.across + out }
}

function lineBetween(from: Port, to: Port, grid: Grid): string {
  const [a, b] = [spotOf(from, grid), spotOf(to, grid, HEAD)]
  const [start, end] = [grid.point(a.l, a.t), grid.point(b.l, b.t)]
  if (from.side === 'before' || from.side === 'after') return `M${at(start)}L${at(end)}`
  if (from.cell.track === to.cell.track) return drawBow(from, to, grid)
  const rows = Math.abs(from.cell.track - to.cell.track)
  return rows === 1 ? curve(start, end, grid) : drawDetour(from, to, grid)
}

/** Draws an S between two rows; d3's link leaves and arrives at a right angle to them. */
function curve(source: Point, target: Point, { wide }: Grid): string {
  const link = (wide ? linkVertical : linkHorizontal)<{ source: Point; target: Point }, Point>()
    .x(({ x }) => round(x))
    .y(({ y }) => round(y))
  return link({ source, target }) ?? ''
}

/** Draws a bow over the roles that lie between two roles of one row. */
function drawBow(from: Port, to: Port, grid: Grid): string {
  const [a, b] = [spotOf(from, grid), spotOf(to, grid, HEAD)]
  const span = Math.abs(from.cell.level - to.cell.level)
  const reach = (from.side === 'over' ? -1 : 1) * Math.min(grid.sizes.maxBow, 18 + BOW * span)
  const [start, end] = [grid.point(a.l, a.t), grid.point(b.l, b.t)]
  const [one, other] = [grid.point(a.l, a.t + reach), grid.point(b.l, b.t + reach)]
  return `M${at(start)}C${at(one)} ${at(other)} ${at(end)}`
}

/** Leads past the rows between, through the gap between two columns that is nearest to the middle. */
function drawDetour(from: Port, to: Port, grid: Grid): string {
  const { pitch, box } = grid.sizes
  const [a, b] = [spotOf(from, grid), spotOf(to, grid, HEAD)]
  const level = Math.floor((from.cell.level + to.cell.level) / 2)
  const gap = grid.start({ level, track: 0 }).l + box.along + (pitch.along - box.along) / 2
  const down = Math.sign(to.cell.track - from.cell.track)
  const past = (track: number, isFar: boolean) => {
    const { t } = grid.start({ level, track })
    return grid.point(gap, down > 0 === isFar ? t + box.across : t)
  }
  const entry = past(from.cell.track + down, false)
  const exit = past(to.cell.track - down, true)
  return `${curve(grid.point(a.l, a.t), entry, grid)}L${at(exit)}${curve(exit, grid.point(b.l, b.t), grid).replace(/^M[^C]*/, '')}`
}

/** Draws a triangle that points at the port. */
function headAt(port: Port, grid: Grid): string {
  const [tip, base] = [spotOf(port, grid, 1), spotOf(port, grid, HEAD + 1)]
  const [point, foot] = [grid.point(tip.l, tip.t), grid.point(base.l, base.t)]
  const [dx, dy] = [(foot.y - point.y) * 0.6, (foot.x - point.x) * 0.6]
  return `M${at(point)}L${at({ x: foot.x + dx, y: foot.y + dy })}L${at({ x: foot.x - dx, y: foot.y - dy })}Z`
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
