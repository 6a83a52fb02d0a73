import { describe, expect, test } from 'vitest'
import { withSoftHyphens } from '#lib/careers/hyphens.ts'
import { drawMap } from '#lib/careers/layout.ts'
import type { Drawing } from '#lib/careers/layout.ts'
import { MAX_CAREER_LEVEL } from '#lib/careers/rules.ts'
import type { Place, Step } from '#lib/careers/rules.ts'
import { moves as seedMoves } from '#scripts/seed/career-moves.ts'
import { roles as seedRoles } from '#scripts/seed/career-roles.ts'

type Role = Place & { slug: string }
const map = {
  roles: seedRoles.map(({ slug, level, track }): Role => ({ slug, level, track })),
  moves: seedMoves.map(({ from, to, direction }): Step => ({ from, to, direction, threadCount: 1 })),
}

type Point = { x: number; y: number }

/** Returns points along a path of `M`, `L` and `C`, eight on each piece. */
function pointsOn(d: string): Point[] {
  const points: Point[] = []
  let here: Point = { x: 0, y: 0 }
  for (const [, letter, list] of d.matchAll(/([MLC])([^MLC]*)/g)) {
    const numbers = (list ?? '').split(/[ ,]+/).filter(Boolean).map(Number)
    const at = (index: number): Point => ({ x: numbers[index * 2] ?? 0, y: numbers[index * 2 + 1] ?? 0 })
    const [start, end] = [here, at(letter === 'C' ? 2 : 0)]
    const [one, two] = letter === 'C' ? [at(0), at(1)] : [start, end]
    for (let step = 1; step <= 8; step++) {
      const [t, u] = [step / 8, 1 - step / 8]
      const mix = (side: 'x' | 'y') =>
        u ** 3 * start[side] + 3 * u * u * t * one[side] + 3 * u * t * t * two[side] + t ** 3 * end[side]
      if (letter !== 'M') points.push({ x: mix('x'), y: mix('y') })
    }
    here = end
  }
  return points
}

function crossings(drawing: Drawing<Role, Step>): string[] {
  return drawing.moves.flatMap(({ move, d }) =>
    pointsOn(d).flatMap(({ x, y }) =>
      drawing.roles
        .filter((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height)
        .map(({ role }) => `${move.from} → ${move.to} through ${role.slug}`),
    ),
  )
}

describe.each(['wide', 'tall'] as const)('the %s map', (arrangement) => {
  const drawing = drawMap(map, arrangement)

  test('draws every role and every move within its frame', () => {
    expect(drawing.roles).toHaveLength(map.roles.length)
    expect(drawing.moves).toHaveLength(map.moves.length)
    const points = [
      ...drawing.roles.flatMap(({ x, y, width, height }) => [
        { x, y },
        { x: x + width, y: y + height },
      ]),
      ...drawing.moves.flatMap(({ d }) => pointsOn(d)),
    ]
    const outside = points.filter(({ x, y }) => x < 0 || y < 0 || x > drawing.width || y > drawing.height)
    expect(outside).toEqual([])
  })

  test('leads no line through a role', () => {
    expect(crossings(drawing)).toEqual([])
  })

  test('keeps every role in its place when another is added', () => {
    const added = { slug: 'business-analyst', level: MAX_CAREER_LEVEL, track: 'analysis' } as const
    const after = drawMap({ ...map, roles: [...map.roles, added] }, 'wide')
    const before = new Map(drawMap(map, 'wide').roles.map(({ role, x, y }) => [role.slug, [x, y]]))
    for (const { role, x, y } of after.roles)
      if (role.slug !== added.slug) expect([role.slug, x, y]).toEqual([role.slug, ...(before.get(role.slug) ?? [])])
  })
})

test('a move of a role that is not on the map is left out, and an empty map is possible', () => {
  const stray: Step = { from: 'nowhere', to: 'coo', direction: 'up', threadCount: 1 }
  expect(drawMap({ roles: map.roles, moves: [stray] }, 'wide').moves).toEqual([])
  expect(drawMap({ roles: [], moves: [] }, 'tall')).toMatchObject({ roles: [], moves: [], tracks: [] })
})

test('two directions between the same roles are two lines', () => {
  const both = map.moves.filter(({ from, to }) =>
    [from, to].every((slug) => ['pmo-analyst', 'project-manager'].includes(slug)),
  )
  expect(both).toHaveLength(2)
  const lines = drawMap({ ...map, moves: both }, 'wide').moves.map(({ d }) => d)
  expect(new Set(lines).size).toBe(2)
})

test('long words of a role may be broken', () => {
  expect(withSoftHyphens('Projektkoordination')).toBe('Projekt\u00ADkoordination')
  expect(withSoftHyphens('PMO analyst')).toBe('PMO analyst')
})
