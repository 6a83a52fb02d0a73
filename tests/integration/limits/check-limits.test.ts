import { describe, expect, test } from 'vitest'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { checkDailyLimit, checkNetworkLimit, checkPostInterval, countToday } from '#lib/limits/writes/check-limits.ts'
import { DEFAULT_LIMITS, NO_LIMITS } from '#lib/limits/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { aComment, anAnswer, aQuestion, aUser, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { forbidden } from '#tests/support/matchers.ts'
import { ofOneNetwork } from '../spam/newcomers.ts'

const limited = (overrides: Partial<Viewer> = {}) => aUser({ limits: DEFAULT_LIMITS, ...overrides })
const daily = { ...NO_LIMITS, daily: DEFAULT_LIMITS.daily }

describe('in a day', () => {
  test('a new person asks three questions, and the next one tomorrow; deleting one makes no room', async () => {
    const by = await aUser({ limits: daily, createdAt: NOON })
    for (const minutes of [0, 1, 2]) await aQuestion({ by, at: later(minutes) })
    await expect(aQuestion({ by: { ...by, reputation: 1 }, at: later(3) })).rejects.toMatchObject({ code: 'forbidden' })
    const context = contextOf(by, { now: later(3) })
    expect(await countToday(context, 'ask')).toBe(3)
    await expect(checkDailyLimit(context, 'ask')).rejects.toMatchObject(
      forbidden('dailyLimit', { what: 'ask', limit: 3 }),
    )
    await expect(checkDailyLimit(contextOf(by, { now: later(24 * 60) }), 'ask')).resolves.toBeUndefined()
  })

  test('answers, comments, flags and suggestions are counted separately', async () => {
    const by = await aUser()
    await anAnswer({ by })
    await aComment({ by })
    const counted = await Promise.all(
      (['ask', 'answer', 'comment', 'flag', 'suggest-edit'] as const).map((what) => countToday(contextOf(by), what)),
    )
    expect(counted).toEqual([0, 1, 1, 0, 0])
  })

  test('the vote after the last is refused, also of twenty at once; changing and taking back are free', async () => {
    const voter = await aUser({ limits: daily, createdAt: NOON })
    const posts = await Promise.all(Array.from({ length: 12 }, () => aQuestion()))
    const cast = (post: { id: (typeof posts)[0]['id'] }, value: 1 | 0 | -1) =>
      castVote(contextOf(voter), { post: post.id, value })
    const outcomes = await Promise.allSettled(posts.map((post) => cast(post, 1)))
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    expect(refused).toHaveLength(2)
    for (const error of refused) expect(error).toMatchObject(forbidden('dailyLimit', { what: 'vote', limit: 10 }))
    const voted = posts.find((_, index) => outcomes[index]?.status === 'fulfilled')
    if (voted) await cast(voted, -1)
    await expect(
      castVote(contextOf(voter, { now: later(24 * 60) }), { post: nth(posts, 0).id, value: 0 }),
    ).resolves.toBeDefined()
  })
})

describe('of one network', () => {
  test('new accounts share a daily limit; members and other networks do not', async () => {
    const limits = { ...NO_LIMITS, networkPosts: 2 }
    const [one, two, other] = await Promise.all([1, 2, 3].map(() => aUser({ limits, createdAt: NOON, reputation: 1 })))
    if (!one || !two || !other) throw new Error('nobody')
    await ofOneNetwork(one, two)
    await ofOneNetwork(other)
    await aComment({ by: one })
    await anAnswer({ by: two })
    const check = (by: Viewer, now = NOON) => checkNetworkLimit(contextOf(by, { now }))
    await expect(check(one)).rejects.toMatchObject(forbidden('networkLimit', { limit: 2 }))
    await expect(aComment({ by: two, body: 'Another one.' })).rejects.toMatchObject(forbidden('networkLimit'))
    await expect(check(other)).resolves.toBeUndefined()
    await expect(check({ ...one, createdAt: later(-3000), reputation: 50 })).resolves.toBeUndefined()
    await expect(check(one, later(24 * 60 + 1))).resolves.toBeUndefined()
  })
})

describe('two requests at once in two threads', () => {
  const outcomes = async (by: Viewer, post: (to: { id: PostId }) => Promise<unknown>) => {
    const threads = await Promise.all([aQuestion(), aQuestion(), aQuestion()])
    const settled = await Promise.allSettled(threads.map((to) => post(to)))
    return settled.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'done')).toSorted()
  }

  test('comments wait for each other', async () => {
    const by = await limited({
      createdAt: NOON,
      limits: { ...NO_LIMITS, secondsBetweenPosts: DEFAULT_LIMITS.secondsBetweenPosts },
    })
    expect(await outcomes(by, (under) => aComment({ by, under }))).toEqual(['done', 'rate-limited', 'rate-limited'])
  })

  test('only one of the last comment and the last answer of a day succeeds', async () => {
    const one = { new: 1, member: 1, trusted: 1 }
    const by = await aUser({ limits: { ...NO_LIMITS, daily: { ...NO_LIMITS.daily, comment: one, answer: one } } })
    expect(await outcomes(by, (under) => aComment({ by, under }))).toEqual(['done', 'forbidden', 'forbidden'])
    expect(await outcomes(by, (to) => anAnswer({ by, to }))).toEqual(['done', 'forbidden', 'forbidden'])
  })
})

describe('between two posts', () => {
  test.each([
    ['a new person', { createdAt: NOON }, 120],
    ['a member', { reputation: 50 }, 15],
    ['a moderator', { role: 'moderator' }, 15],
  ] as const)('%s waits', async (_, who, seconds) => {
    const by = await limited(who)
    await expect(checkPostInterval(contextOf(by))).resolves.toBeUndefined()
    await aComment({ by: { ...by, limits: NO_LIMITS } })
    const after = (ms: number) => checkPostInterval(contextOf(by, { now: new Date(NOON.getTime() + ms) }))
    await expect(after(5000)).rejects.toMatchObject({ code: 'rate-limited', retryAfterSeconds: seconds - 5 })
    await expect(after(seconds * 1000)).resolves.toBeUndefined()
  })
})
