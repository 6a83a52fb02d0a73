import { describe, expect, test } from 'vitest'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { checkDailyLimit, checkPostInterval, countToday } from '#lib/limits/commands/check-limits.ts'
import { DEFAULT_LIMITS, NO_LIMITS } from '#lib/limits/rules.ts'
import { aComment, anAnswer, aQuestion, aUser, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { forbidden } from '#tests/support/matchers.ts'

const limited = (overrides: Partial<Viewer> = {}) => aUser({ limits: DEFAULT_LIMITS, ...overrides })
const daily = { ...NO_LIMITS, daily: DEFAULT_LIMITS.daily }

describe('in a day', () => {
  test('a new person asks three questions, and the next tomorrow; taking one back makes no room', async () => {
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

  test('answers, comments, flags and suggestions are counted each by itself', async () => {
    const by = await aUser()
    await anAnswer({ by })
    await aComment({ by })
    const counted = await Promise.all(
      (['ask', 'answer', 'comment', 'flag', 'suggest-edit'] as const).map((what) => countToday(contextOf(by), what)),
    )
    expect(counted).toEqual([0, 1, 1, 0, 0])
  })

  test('the last vote is refused, also of twenty at once; changing and taking back cost none', async () => {
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
