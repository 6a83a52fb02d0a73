import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { spentChallenges } from '#db/schema/spam.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { UNLIMITED } from '#lib/limits/rules.ts'
import { RateLimited, Forbidden, Invalid } from '#lib/platform/errors.ts'
import { askProof, rememberProof } from '#lib/spam/writes/ask-proof.ts'
import { countingRefusals } from '#lib/spam/commands/count-refusals.ts'
import { proveWork } from '#lib/spam/commands/prove-work.ts'
import { findBurst, getBurst } from '#lib/spam/burst-queries.ts'
import { getLimitsLeft } from '#lib/my-standing/queries.ts'
import { PROOF } from '#lib/screening/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import * as factories from '#tests/support/factories.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import {
  aMember,
  aNewcomer,
  aProof,
  HONEST,
  ofOneNetwork,
  postRow,
  SPAM,
  verdictsOf,
  withoutProof,
} from './newcomers.ts'

const asked = invalid('proof', 'proofNeeded')
/** Challenges expire by the real clock. */
const NOW = new Date()
const later = (minutes: number) => factories.later(minutes, NOW)
const contextOf = (by: Viewer, overrides: Partial<CommandContext> = {}) =>
  factories.contextOf(by, { now: NOW, ...overrides })
const aHonestBody = () => HONEST(aWord())

let thread: { id: PostId }
beforeEach(async () => {
  thread = await aQuestion({ at: NOW })
})
const post = (by: Viewer, fields: Record<string, string> = {}, at = NOW) =>
  anAnswer({ by, at, to: thread, body: aHonestBody(), again: 'on', ...fields })
const newHere = (limits: Parameters<typeof aNewcomer>[0] = {}, overrides: Parameters<typeof aNewcomer>[1] = {}) =>
  aNewcomer(limits, { createdAt: later(-60), ...overrides })

/** Makes a newcomer for whom one text is a burst. */
async function aHurriedOne(): Promise<Viewer> {
  const by = await newHere({ proofFromPosts: 1 })
  await post(by)
  return by
}

describe('a burst', () => {
  test('by a new account is a number of texts of any kind within an hour', async () => {
    const by = await newHere({ proofFromPosts: 3 })
    const question = await aQuestion({ by, at: NOW, body: aHonestBody() })
    await post(by)
    await aComment({ by, at: NOW, under: question, body: aHonestBody() })
    expect(await leavingNothingChanged(() => post(by))).toMatchObject(asked)
    expect(await leavingNothingChanged(() => aQuestion({ by, at: NOW, body: aHonestBody() }))).toMatchObject(asked)
    const comment = () => aComment({ by, at: NOW, under: question, body: aHonestBody() })
    expect(await leavingNothingChanged(comment)).toMatchObject(asked)
    await post(by, {}, later(61))
  })

  test('never counts for a member, and trusted people need no proof', async () => {
    const member = await aMember({ proofFromPosts: 1, proofFromNetwork: 1 })
    await post(member)
    await post(member)
    const trusted = await newHere({ proofFromPosts: 0, proofFromHeld: 0, proofFromRefusals: 0 }, { reputation: 900 })
    await post(trusted)
  })

  test('by a network counts all its new accounts; other networks count separately', async () => {
    const limits = { proofFromNetwork: 2 }
    const [first, second, elsewhere, unknown] = await Promise.all([1, 2, 3, 4].map(() => newHere(limits)))
    if (!first || !second || !elsewhere || !unknown) throw new Error('nobody')
    await ofOneNetwork(first, second)
    await ofOneNetwork(elsewhere)
    await post(first)
    await post(second)
    expect(await leavingNothingChanged(() => post(first))).toMatchObject(asked)
    for (const by of [elsewhere, unknown]) {
      await post(by)
      await post(by)
    }
  })

  test('is also two held texts, for members too', async () => {
    const by = await aMember({ proofFromHeld: 2 })
    await post(by, { body: SPAM(aWord()) })
    await post(by, { body: SPAM(aWord()) })
    expect(await leavingNothingChanged(() => post(by))).toMatchObject(asked)
    // A text that would be held is refused, even with a proof.
    expect(await leavingNothingChanged(() => post(by, { body: SPAM(aWord()) }))).toMatchObject(forbidden('heldFull'))
  })

  test('is also many refusals by the limits within an hour; other errors do not count', async () => {
    const by = await aMember({ proofFromRefusals: 3 })
    const fail = async (error: Error, now = NOW): Promise<unknown> => {
      const run = countingRefusals(() => {
        throw error
      })
      try {
        return await run(contextOf(by, { now }), null)
      } catch (caught) {
        return caught
      }
    }
    for (const error of [new Invalid({}), new Forbidden({ code: 'closed' }), new Error('fault')])
      expect(await leavingNothingChanged(() => fail(error))).toBe(error)
    const refusals = [new RateLimited(9), new Forbidden({ code: 'repeatedText' })]
    await Promise.all(refusals.map((error) => fail(error)))
    await post(by)
    await fail(new Forbidden({ code: 'dailyLimit', values: { what: 'ask', limit: 1 } }), later(10))
    expect(await findBurst(contextOf(by))).toMatchObject({ sign: 'refusals' })
    await expect(post(by)).rejects.toMatchObject(asked)
    // An hour after the first, the count starts again.
    await fail(new RateLimited(9), later(61))
    await post(by, {}, later(61))
  })

  test('does not exist when every trigger is turned off', async () => {
    const nothing = { proofFromHeld: UNLIMITED, proofFromRefusals: UNLIMITED, proofFromNetwork: UNLIMITED }
    const by = await newHere({ ...nothing, proofFromPosts: UNLIMITED })
    await post(by)
    expect(await findBurst(contextOf(by))).toEqual({ sign: null, provedUntil: null })
  })
})

describe('the proof of work', () => {
  test('releases the text, is valid for two hours, and is then needed again', async () => {
    const by = await aHurriedOne()
    await withoutProof(by)
    const proof = await aProof(NOW)
    expect(await postRow((await post(by, { proof })).id)).toMatchObject({ removal: null })
    await post(by)
    const provedUntil = new Date(NOW.getTime() + PROOF.vouchesMs)
    expect(await findBurst(contextOf(by))).toEqual({ sign: 'posts', provedUntil })
    expect(await db().select({ hasProof: users.hasProof }).from(users).where(eq(users.id, by.id))).toEqual([
      { hasProof: true },
    ])
    await post(by, {}, later(119))
    expect(await leavingNothingChanged(() => post(by, { proof }, later(121)))).toMatchObject(asked)
  })

  test('counts once, for one person', async () => {
    const proof = await aProof(NOW)
    await post(await aHurriedOne(), { proof })
    const other = await aHurriedOne()
    expect(await leavingNothingChanged(() => post(other, { proof }))).toMatchObject(asked)
  })

  test('with two texts at once is spent once, and both are accepted', async () => {
    const by = await aHurriedOne()
    const [proof, one, two] = [await aProof(NOW), await aQuestion({ at: NOW }), await aQuestion({ at: NOW })]
    const before = await db().$count(spentChallenges)
    const both = [one, two].map((to) => anAnswer({ by, at: NOW, to, body: aHonestBody(), proof }))
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(await db().$count(spentChallenges)).toBe(before + 1)
  })

  test('that is invalid is asked for again, for the same burst', async () => {
    const by = await aHurriedOne()
    for (const proof of ['', 'no proof', '{}'])
      expect(await leavingNothingChanged(() => post(by, { proof }))).toMatchObject({
        fields: { proof: { code: 'proofNeeded', values: { sign: 'posts' } } },
      })
  })

  test('that a browser cannot do makes the text wait, with the reason; with two waiting it is refused', async () => {
    const by = await aHurriedOne()
    const { id } = await post(by, { unproven: 'on' })
    expect(await postRow(id)).toMatchObject({ removal: 'held' })
    expect((await verdictsOf(id)).at(-1)?.why[0]).toMatchObject({ code: 'burst' })
    await post(by, { unproven: 'on' })
    expect(await leavingNothingChanged(() => post(by, { unproven: 'on' }))).toMatchObject(forbidden('heldFull'))
    await expectTrueCounters()
  })

  test('can be given in advance, and giving it again changes nothing', async () => {
    const by = await aHurriedOne()
    const proof = await aProof(NOW)
    expect(await leavingNothingChanged(() => proveWork(contextOf(by), {}))).toMatchObject(
      invalid('proof', 'proofMissing'),
    )
    const given = await Promise.allSettled([1, 2, 3].map(() => proveWork(contextOf(by), { proof })))
    expect(given.some(({ status }) => status === 'fulfilled')).toBe(true)
    const out = await leavingNothingChanged(() => proveWork(contextOf(by, { now: later(5) }), { proof }))
    expect(out).toEqual({ provedUntil: new Date(NOW.getTime() + PROOF.vouchesMs), published: [] })
    await post(by)
  })

  test('is not accepted from suspended people', async () => {
    const suspension = {
      id: 1,
      scope: 'everything',
      reason: 'Spam',
      startsAt: NOW.toISOString(),
      endsAt: null,
      actId: null,
    } as const
    const by = await aUser({ restrictions: [suspension] })
    const proof = await aProof(NOW)
    expect(await leavingNothingChanged(() => proveWork(contextOf(by), { proof }))).toMatchObject(forbidden('suspended'))
  })
})

describe('the steps', () => {
  test('askProof and rememberProof have no other effect', async () => {
    const calm = await newHere()
    expect(await leavingNothingChanged(() => askProof(contextOf(calm), {}))).toEqual([])
    const by = await aHurriedOne()
    expect(await leavingNothingChanged(() => askProof(contextOf(by), {}))).toMatchObject(asked)
    await rememberProof(contextOf(by))
    expect(await leavingNothingChanged(() => askProof(contextOf(by), {}))).toEqual([])
  })

  test('the standing page names the burst, and that a proof is valid', async () => {
    const by = await aHurriedOne()
    expect(await getLimitsLeft(by, NOW)).toMatchObject({ proof: { sign: 'posts', provedUntil: null } })
    await rememberProof(contextOf(by))
    expect((await getBurst(by, NOW)).provedUntil).toEqual(new Date(NOW.getTime() + PROOF.vouchesMs))
  })
})
