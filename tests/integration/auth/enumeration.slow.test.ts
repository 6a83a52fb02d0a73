import { describe, expect, test } from 'vitest'
import { isPassword } from '#lib/auth/passwords.ts'
import { patience } from '#tests/support/patience.ts'
import { type Ask, asks, unknownAddress } from './asks.ts'
import { accountOf, aMember } from './people.ts'

/** docs/trust.md#account-enumeration: the medians of 200 trials each differ by at most 10 ms. */
const TRIALS = 200
const MAX_DIFFERENCE_MS = 10
const careless: Ask = async (email) => {
  const account = await accountOf(email)
  return account ? isPassword('not the password', account.passwordHash) : false
}

describe.each(asks)('%s', (_what, ask) => {
  // Other tests use the processors at the same time; a real difference fails every time.
  test(
    'takes the same time and answers the same for known and unknown addresses',
    { timeout: patience(120_000), retry: 2 },
    async () => {
      const { differenceMs, answers } = await measure(ask)
      expect(answers.known).toEqual(answers.unknown)
      expect(answers.known.size).toBe(1)
      expect(Math.abs(differenceMs)).toBeLessThanOrEqual(MAX_DIFFERENCE_MS)
    },
  )
})

test(
  'the measurement finds a sign-in that hashes only for existing accounts',
  { timeout: patience(120_000) },
  async () => {
    const hashMs = (await measure((email) => isPassword(email, null))).knownMs
    const { differenceMs } = await measure(careless)
    expect(differenceMs).toBeGreaterThan(hashMs / 2)
  },
)

async function measure(ask: Ask) {
  const known = await Promise.all(Array.from({ length: TRIALS }, async () => (await aMember()).email))
  const times = { known: [] as number[], unknown: [] as number[] }
  const answers = { known: new Set<string>(), unknown: new Set<string>() }
  for (const email of known) {
    // Alternate, and swap the order each time, so that other load slows both alike.
    const pair = [
      ['known', email],
      ['unknown', unknownAddress()],
    ] as const
    for (const [kind, address] of times.known.length % 2 ? pair.toReversed() : pair) {
      const begun = performance.now()
      const answer = await ask(address).catch((error: Error) => `${error.constructor.name}: ${error.message}`)
      times[kind].push(performance.now() - begun)
      answers[kind].add(JSON.stringify(answer) ?? 'nothing')
    }
  }
  const differenceMs = median(times.known) - median(times.unknown)
  return { knownMs: median(times.known), differenceMs, answers }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
