import { expect, test } from 'vitest'
import { connectionsOfOwnServer, divideConnections, type Pools } from '#server/postgres/connection-budget.ts'

/** Returns the connections that all processes of a forum can hold at once. */
const held = ({ web, house }: Pools, processes: number) =>
  processes === 1 ? web + 3 + 5 : house + 5 + processes * (web + 3)

test.each([1, 2, 3, 6, 8, 12, 16, 64])(
  '%i processes with our own server never open more connections than it has for us',
  (n) => {
    const available = connectionsOfOwnServer(n) - 3
    const pools = divideConnections({ available, most: null, processes: n })
    expect(held(pools, n)).toBeLessThanOrEqual(available - 5)
    expect(pools.web).toBeGreaterThanOrEqual(4)
  },
)

test('six processes share the hundred of a usual server, and one takes only as many as it can use', () => {
  expect(divideConnections({ available: 97, most: null, processes: 6 })).toEqual({ web: 10, house: 4 })
  expect(divideConnections({ available: 97, most: null, processes: 1 })).toEqual({ web: 20, house: 20 })
})

test('the setting is not exceeded', () => {
  expect(held(divideConnections({ available: 97, most: 40, processes: 2 }), 2)).toBeLessThanOrEqual(40)
})

test('too few connections are reported in a sentence before anything is started', () => {
  expect(() => divideConnections({ available: 20, most: null, processes: 4 })).toThrow(
    '4 web processes need 37 connections of the database, and the database has 15: lower WEB_CONCURRENCY or allow more.',
  )
  expect(() => divideConnections({ available: 97, most: 20, processes: 4 })).toThrow('DATABASE_CONNECTIONS allows 20')
})
