import { afterAll, describe, expect, test, vi } from 'vitest'
import { limitKeyOf } from '#lib/auth/client-address.ts'
import { openDevice, sealDevice } from '#lib/auth/devices.ts'
import { networkHashOf } from '#lib/auth/network.ts'
import { forgetEnv } from '#lib/platform/env.ts'

// Sealing needs the secret, but no database.
vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none')
vi.stubEnv('AUTH_SECRET', 'a secret for tests, 32 characters or more')
afterAll(() => {
  vi.unstubAllEnvs()
  forgetEnv()
})

describe('the key under which the limits count an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s → %s', (address, key) => expect(limitKeyOf(address)).toBe(key))
})

describe('a device cookie', () => {
  test('opens for its own account, and keeps its id when sealed again', () => {
    const id = openDevice('sara', sealDevice('sara'))
    expect(id).toBeTruthy()
    expect(openDevice('sara', sealDevice('sara', id ?? ''))).toBe(id)
  })
  test.each([
    ['none', null],
    ['for another account', sealDevice('per')],
    ['made up', 'abc.def'],
    ['without a seal', 'abc'],
    ['empty', '.'],
    ['with its id changed', `x${sealDevice('sara')}`],
  ])('%s: does not', (_what, cookie) => expect(openDevice('sara', cookie)).toBeNull())
})

describe('the network number of an account', () => {
  const hash = (address: string) => networkHashOf(limitKeyOf(address))
  test.each([
    ['203.0.113.7', '203.0.113.200', true],
    ['203.0.113.7', '203.0.114.7', false],
    ['2001:db8:1:2::9', '2001:db8:1:2:ffff::1', true],
    ['2001:db8:1:2::9', '2001:db8:1:3::9', false],
    ['::ffff:203.0.113.7', '203.0.113.8', true],
  ])('%s and %s: the same is %s', (one, other, same) => expect(hash(one) === hash(other)).toBe(same))

  test('is null without an address, and fits a column of 64 bits', () => {
    expect(hash('unknown')).toBeNull()
    expect(BigInt.asIntN(64, hash('203.0.113.7') ?? 0n)).toBe(hash('203.0.113.7'))
  })
})
