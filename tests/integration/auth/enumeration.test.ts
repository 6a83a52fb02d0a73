import { describe, expect, test } from 'vitest'
import { requestLink } from '#lib/auth/commands/request-link.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { isPassword } from '#lib/auth/passwords.ts'
import { aWord } from '#tests/support/factories.ts'
import { accountOf, aMember, guest, PASSWORD, trySignIn } from './people.ts'

/** docs/trust.md#account-enumeration: the medians of 200 trials each differ by at most 10 ms. */
const TRIALS = 200
const MAX_DIFFERENCE_MS = 10
// Every trial has an address to itself on both sides, so that no limit is reached.
const unknown = () => `${aWord()}@example.org`

type Ask = (email: string) => Promise<unknown>

const asks: [string, Ask][] = [
  ['signing in', (email) => trySignIn({ email, password: 'not the password at all' })],
  [
    'signing up',
    (email) =>
      signUp(guest(), {
        email,
        displayName: `Sara ${aWord()}`,
        password: PASSWORD,
        next: null,
        locale: 'en',
        address: aWord(),
      }),
  ],
  [
    'asking for a link to sign in',
    (email) => requestLink(guest(), { purpose: 'sign-in', email, address: aWord(), next: null }),
  ],
  [
    'asking for a link to reset',
    (email) => requestLink(guest(), { purpose: 'reset', email, address: aWord(), next: null }),
  ],
]

const careless: Ask = async (email) => {
  const account = await accountOf(email)
  return account ? isPassword('not the password', account.passwordHash) : false
}

describe.each(asks)('%s', (_what, ask) => {
  // Other tests keep the processors busy meanwhile; a real difference fails each time.
  test(
    'takes the same time and answers the same for known and unknown addresses',
    { timeout: 120_000, retry: 2 },
    async () => {
      const { differenceMs, answers } = await measure(ask)
      expect(answers.known).toEqual(answers.unknown)
      expect(answers.known.size).toBe(1)
      expect(Math.abs(differenceMs)).toBeLessThanOrEqual(MAX_DIFFERENCE_MS)
    },
  )
})

test(
  'the measure notices what it is there for: a sign-in that hashes only where there is an account',
  { timeout: 120_000 },
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
    // Alternating, and changing places each time: whatever slows the machine down slows both.
    const pair = [
      ['known', email],
      ['unknown', unknown()],
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
