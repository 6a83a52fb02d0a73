import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { raiseFlag } from '#lib/flags/commands/raise-flag.ts'
import { REASONS_FOR } from '#lib/flags/rules.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { deleteComment } from '#lib/comments/commands/delete-comment.ts'
import { aComment, anAnswer, aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { aFlag, caseOf, flagInput } from '#tests/support/flags.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'

afterAll(expectTrueCounters)

const NEVER = 999_999_999_999

const attempt = (by: Viewer, target: Parameters<typeof flagInput>[0], fields?: Record<string, string>) =>
  leavingNothingChanged(() => raiseFlag(contextOf(by), flagInput(target, fields)))

describe('a flag', () => {
  test('opens the case about its target, with its weight', async () => {
    const { id, author } = await aQuestion()
    const flag = await aFlag(await aUser(), { post: id }, { reason: 'rude', text: ' Look at the last sentence. ' })
    expect(await caseOf(flag.id)).toMatchObject({
      flag: { state: 'open', reason: 'rude', text: 'Look at the last sentence.', weight: 2, duplicateOfId: null },
      case: { postId: id, aboutUserId: author.id, sources: ['flag'], state: 'open', weight: 2 },
    })
  })

  test('joins the open case, whatever opened it', async () => {
    const { id } = await anAnswer()
    const first = await aFlag(await aUser(), { post: id })
    const second = await aFlag(await aUser(), { post: id }, { reason: 'not-an-answer' })
    const [one, two] = [await caseOf(first.id), await caseOf(second.id)]
    expect(two.case.id).toBe(one.case.id)
    expect(two.case.weight).toBeCloseTo(one.flag.weight + two.flag.weight)
  })

  test.each(['question', 'answer', 'comment', 'profile'] as const)('on a %s takes the reasons it has', async (kind) => {
    const [question, comment, answer] = [await aQuestion(), await aComment(), await anAnswer()]
    const targets = {
      question: { post: question.id },
      answer: { post: answer.id },
      comment: { comment: comment.id },
      profile: { user: (await aUser()).id },
    }
    const more = { text: 'A moderator should see this.', duplicateOf: String((await aQuestion()).id) }
    for (const reason of REASONS_FOR[kind]) await aFlag(await aUser(), targets[kind], { reason, ...more })
    const wrong = kind === 'question' ? 'not-an-answer' : 'needs-details'
    expect(await attempt(await aUser(), targets[kind], { reason: wrong })).toMatchObject(invalid('reason', 'invalid'))
  })

  test('as a duplicate names another, existing question', async () => {
    const [question, other, gone] = [await aQuestion(), await aQuestion(), await aQuestion()]
    await deletePost(contextOf(gone.author), { post: gone.id })
    const as = (id: number) => ({ reason: 'duplicate', duplicateOf: String(id) })
    const flag = await aFlag(await aUser(), { post: question.id }, as(other.id))
    expect((await caseOf(flag.id)).flag.duplicateOfId).toBe(other.id)
    for (const id of [question.id, gone.id, NEVER, (await anAnswer()).id])
      expect(await attempt(await aUser(), { post: question.id }, as(id))).toMatchObject(
        invalid('duplicateOf', 'invalid'),
      )
  })

  test('sent twice, or ten times at once, is one', async () => {
    const [{ id }, flagger] = [await aComment(), await aUser()]
    const made = await Promise.all(Array.from({ length: 10 }, () => aFlag(flagger, { comment: id })))
    expect(new Set(made.map((flag) => flag.id)).size).toBe(1)
    const again = await leavingNothingChanged(() => aFlag(flagger, { comment: id }, { text: 'More words.' }))
    expect(again).toEqual(made[0])
    const [first] = made
    if (!first) throw new Error('no flag')
    expect((await caseOf(first.id)).case).toMatchObject({ sources: ['flag'] })
  })

  test('for another reason, or after the first was decided, is another flag', async () => {
    const [{ id }, flagger, moderator] = [await aQuestion(), await aUser(), await aUser({ role: 'moderator' })]
    const [spam, rude] = [await aFlag(flagger, { post: id }), await aFlag(flagger, { post: id }, { reason: 'rude' })]
    expect(rude.id).not.toBe(spam.id)
    await settleCase(contextOf(moderator), (await caseOf(spam.id)).case.id, { state: 'declined', act: null })
    const anew = await aFlag(flagger, { post: id })
    expect((await caseOf(anew.id)).case.id).not.toBe((await caseOf(spam.id)).case.id)
  })
})

describe('a refused flag changes nothing:', () => {
  test('one’s own question, answer, comment and profile', async () => {
    const [question, answer, comment, me] = [await aQuestion(), await anAnswer(), await aComment(), await aUser()]
    expect(await attempt(question.author, { post: question.id })).toMatchObject(forbidden('flagOwn'))
    expect(await attempt(answer.author, { post: answer.id })).toMatchObject(forbidden('flagOwn'))
    expect(await attempt(comment.author, { comment: comment.id })).toMatchObject(forbidden('flagOwn'))
    expect(await attempt(me, { user: me.id })).toMatchObject(forbidden('flagOwn'))
  })

  test('unconfirmed, restricted, suspended, or with too little reputation', async () => {
    const { id } = await aQuestion()
    const of = async (overrides: Parameters<typeof aUser>[0]) => attempt(await aUser(overrides), { post: id })
    expect(await of({ isConfirmed: false })).toMatchObject(forbidden('unconfirmed'))
    expect(await of({ restrictions: [aRestriction({ scope: 'flag' })] })).toMatchObject(forbidden('restricted'))
    expect(await of({ restrictions: [aRestriction({ scope: 'everything' })] })).toMatchObject(forbidden('suspended'))
    expect(await of({ stage: 'grown', reputation: 14 })).toMatchObject(
      forbidden('flagNeedsReputation', { needed: 15, have: 14 }),
    )
  })

  test('beyond the day’s flags, also if several are sent at once', async () => {
    const limits = { ...DEFAULT_LIMITS, daily: { ...DEFAULT_LIMITS.daily, flag: { new: 3, member: 3, trusted: 3 } } }
    const flagger = await aUser({ limits })
    const targets = await Promise.all(Array.from({ length: 6 }, () => aQuestion()))
    const outcomes = await Promise.allSettled(targets.map(({ id }) => aFlag(flagger, { post: id })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    const left = targets[outcomes.findIndex(({ status }) => status === 'rejected')]
    expect(await attempt(flagger, { post: left?.id ?? 0 })).toMatchObject(
      forbidden('dailyLimit', { what: 'flag', limit: 3 }),
    )
    const { id } = await aFlag(flagger, { post: left?.id ?? 0 }, {}, later(24 * 60 + 1))
    expect(id).toBeGreaterThan(0)
  })

  test('when a quarter of more than ten flags of the week were declined', async () => {
    const [flagger, moderator] = [await aUser(), await aUser({ role: 'moderator' })]
    for (let n = 0; n < 11; n++) {
      const flag = await aFlag(flagger, { post: (await aQuestion()).id }, {}, later(n))
      const state = n < 3 ? 'declined' : 'resolved'
      await settleCase(contextOf(moderator, { now: later(n) }), (await caseOf(flag.id)).case.id, { state, act: null })
    }
    const { id } = await aQuestion()
    expect(await attempt(flagger, { post: id })).toMatchObject(
      forbidden('flagBan', { declined: 3, decided: 11, days: 7, until: later(7 * 24 * 60).getTime() }),
    )
    await aFlag(flagger, { post: id }, {}, later(7 * 24 * 60))
  })

  test('on a hidden or missing post', async () => {
    const [question, answer, comment] = [await aQuestion(), await anAnswer(), await aComment()]
    await deletePost(contextOf(question.author), { post: question.id })
    await deletePost(contextOf(answer.author), { post: answer.id })
    await deleteComment(contextOf(comment.author), { comment: comment.id })
    const flagger = await aUser()
    for (const target of [
      { post: question.id },
      { post: answer.id },
      { comment: comment.id },
      { post: NEVER as PostId },
      { comment: NEVER },
      { user: NEVER as UserId },
    ])
      expect(await attempt(flagger, target)).toMatchObject(notFound)
  })
})

test('a flag sent while the author deletes is either first, or not found', async () => {
  for (let round = 0; round < 8; round++) {
    const [{ id, author }, flagger] = [await aQuestion(), await aUser()]
    const [flagged] = await Promise.allSettled([
      aFlag(flagger, { post: id }),
      deletePost(contextOf(author), { post: id }),
    ])
    const rows = await db()
      .select()
      .from(cases)
      .innerJoin(flags, eq(flags.caseId, cases.id))
      .where(eq(cases.postId, id))
    if (flagged.status === 'rejected') expect(flagged.reason).toMatchObject(notFound)
    expect(rows).toHaveLength(flagged.status === 'fulfilled' ? 1 : 0)
  }
})

test('people who flag each other’s profiles at once do not deadlock', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => aUser()))
  const pairs = people.flatMap((by) => people.filter(({ id }) => id !== by.id).map((about) => [by, about] as const))
  await Promise.all(pairs.map(([by, about]) => aFlag(by, { user: about.id })))
})
