import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { spentChallenges } from '#db/schema/spam.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import { spendProof } from '#lib/screening/writes/spend-proof.ts'
import { aWord } from '#tests/support/factories.ts'
import { invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aProof } from './newcomers.ts'

const now = new Date()
const context = () => ({ db: db(), now })

async function signUpWith(proof: string | undefined, email = `${aWord()}@example.org`) {
  const fields = { email, displayName: 'Someone New', password: 'a few words in a row', proof }
  const guest = { ...context(), requestId: 'test', changedTags: new Set<never>() }
  await signUp(guest, {
    ...signUpInput.parse(fields),
    locale: 'en',
    address: `198.51.100.${Math.floor(Math.random() * 250)}`,
  })
  const [kept] = await db().select({ hasProof: signUps.hasProof }).from(signUps).where(eq(signUps.email, email))
  return kept
}

test('a solved challenge counts once, also of many at once', async () => {
  const proof = await aProof(now)
  const spent = await Promise.all(Array.from({ length: 5 }, () => spendProof(context(), proof)))
  expect(spent.filter(Boolean)).toHaveLength(1)
  expect(await leavingNothingChanged(() => spendProof(context(), proof))).toBe(false)
})

test('a foreign, unsolved, expired or missing proof does not count', async () => {
  const proof = JSON.parse(await aProof(now)) as {
    challenge: { parameters: object; signature: string }
    solution: object
  }
  const forged = [
    undefined,
    '',
    'no json',
    '{}',
    JSON.stringify({ ...proof, solution: { ...proof.solution, counter: 1 } }),
    JSON.stringify({ ...proof, challenge: { ...proof.challenge, signature: 'ab'.repeat(32) } }),
    JSON.stringify({
      ...proof,
      challenge: { ...proof.challenge, parameters: { ...proof.challenge.parameters, cost: 1 } },
    }),
    JSON.stringify({
      ...proof,
      challenge: { ...proof.challenge, parameters: { ...proof.challenge.parameters, keyPrefix: 'ff' } },
    }),
  ]
  for (const typed of forged)
    expect([typed, await leavingNothingChanged(() => spendProof(context(), typed))]).toEqual([typed, false])
  const late = { db: db(), now: new Date(now.getTime() + 3 * 3_600_000) }
  expect(await spendProof(late, JSON.stringify(proof))).toBe(false)
})

test('an account records whether its browser did the work, and is opened either way', async () => {
  expect(await signUpWith(await aProof(now))).toEqual({ hasProof: true })
  expect(await signUpWith(undefined)).toEqual({ hasProof: false })
})

test('an address of a disposable mail service is refused beside its field', async () => {
  const refused = () => signUpWith(undefined, `${aWord()}@mailinator.com`)
  expect(await leavingNothingChanged(refused)).toMatchObject(invalid('email', 'emailDisposable'))
})

test('spent challenges are deleted after they expire', async () => {
  await spendProof(context(), await aProof(now))
  await clearExpired(db(), new Date(now.getTime() + 3 * 3_600_000))
  expect(await db().select().from(spentChallenges)).toEqual([])
})
