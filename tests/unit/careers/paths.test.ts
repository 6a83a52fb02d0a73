import { describe, expect, test } from 'vitest'
import { findPaths, MAX_PATHS } from '#lib/careers/paths.ts'
import type { Step } from '#lib/careers/rules.ts'

function step(from: string, to: string, threadCount = 1): Step {
  return { from, to, direction: 'up', threadCount }
}

const ways = (moves: readonly Step[], from: string, to: string) =>
  findPaths(moves, from, to).map((path) => [from, ...path.map((move) => move.to)].join(' '))

describe('findPaths', () => {
  test('the direct move comes first, then longer ways; among equals the one with more threads', () => {
    const moves = [
      step('analyst', 'assistant'),
      step('assistant', 'manager'),
      step('analyst', 'coordinator'),
      step('coordinator', 'manager', 5),
      step('analyst', 'manager'),
    ]
    expect(ways(moves, 'analyst', 'manager')).toEqual([
      'analyst manager',
      'analyst coordinator manager',
      'analyst assistant manager',
    ])
  })

  test('has at most three steps, and visits no role twice', () => {
    const moves = [step('a', 'b'), step('b', 'a'), step('b', 'c'), step('c', 'd'), step('d', 'e'), step('c', 'b')]
    expect(ways(moves, 'a', 'd')).toEqual(['a b c d'])
    expect(ways(moves, 'a', 'e')).toEqual([])
    expect(ways(moves, 'd', 'a')).toEqual([])
  })

  test('finds nothing from a role to itself, or with an unknown role', () => {
    expect(ways([step('a', 'b')], 'a', 'a')).toEqual([])
    expect(ways([step('a', 'b')], 'a', 'z')).toEqual([])
    expect(ways([], 'a', 'b')).toEqual([])
  })

  test('limits the number of ways on a dense map', () => {
    const names = Array.from({ length: 12 }, (_, index) => `r${index}`)
    const moves = names.flatMap((from) => names.filter((to) => to !== from).map((to) => step(from, to)))
    expect(findPaths(moves, 'r0', 'r1')).toHaveLength(MAX_PATHS)
  })
})
