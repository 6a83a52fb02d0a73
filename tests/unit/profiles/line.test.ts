import { describe, expect, test } from 'vitest'
import type { StationId } from '#lib/platform/ids.ts'
import { cameFromPmo, composeLine } from '#lib/profiles/line.ts'
import { doOverlap, newestFirst } from '#lib/profiles/rules.ts'
import type { Station } from '#lib/profiles/types.ts'

function aStation(role: Station['role'], from: number, to: number | null, id = from): Station {
  return {
    id: id as StationId,
    role,
    from,
    to,
    organisation: null,
    sector: 'energy-utilities',
    country: 'DE',
    note: '',
  }
}

const OFFICE = aStation('pmo-analyst', 2012, 2017)
const MANAGER = aStation('project-manager', 2017, null)
const PATH = [OFFICE, MANAGER]
const full = { kind: 'full' } as const

describe('the line beside an answer', () => {
  test('says the newest role, its years, the role before and the place', () => {
    const line = composeLine(PATH, full, 2026)
    expect(line).toEqual({
      role: 'project-manager',
      years: 9,
      until: null,
      before: 'pmo-analyst',
      sector: 'energy-utilities',
      country: 'DE',
    })
    expect(line && cameFromPmo(line)).toBe(true)
  })

  test('is short, or about another role, or missing, as the author chooses', () => {
    expect(composeLine(PATH, { kind: 'short' }, 2026)).toMatchObject({
      years: 9,
      before: null,
      sector: null,
      country: null,
    })
    expect(composeLine(PATH, { station: 2012 }, 2026)).toMatchObject({ role: 'pmo-analyst', years: 5, until: 2017 })
    expect(composeLine(PATH, { kind: 'none' }, 2026)).toBeNull()
    expect(composeLine(PATH, { station: 1 }, 2026)).toBeNull()
    expect(composeLine([], full, 2026)).toBeNull()
  })

  test('counts years in one role over several organisations, each year once', () => {
    const stations = [
      aStation('project-manager', 2010, 2014, 1),
      aStation('project-manager', 2013, 2018, 2),
      aStation('line-manager', 2018, 2020, 3),
      aStation('project-manager', 2020, null, 4),
    ]
    expect(composeLine(stations, full, 2026)).toMatchObject({ years: 14, before: 'line-manager' })
    expect(composeLine(stations, { station: 2 }, 2026)).toMatchObject({ years: 8, until: 2018, before: null })
    expect(composeLine([aStation('coo', 2026, null)], full, 2026)).toMatchObject({ years: 0 })
  })
})

test.each([
  [[2012, 2015], [2015, 2019], false],
  [[2012, 2016], [2015, 2019], true],
  [[2012, null], [2015, 2019], true],
  [[2012, null], [2020, null], true],
  [[2019, 2019], [2019, 2021], false],
  [[2018, 2018], [2017, 2021], true],
  [[2012, 2015], [2012, 2015], true],
] as const)('%j and %j overlap: %s', ([from, to], [start, end], expected) => {
  const [one, other] = [
    { from, to },
    { from: start, to: end },
  ]
  expect([doOverlap(one, other), doOverlap(other, one)]).toEqual([expected, expected])
})

test('a path begins with the present role', () => {
  const sorted = [OFFICE, aStation('coo', 2026, null), MANAGER].toSorted(newestFirst)
  expect(sorted.map(({ from }) => from)).toEqual([2026, 2017, 2012])
})
