import { describe, expect, test } from 'vitest'
import { retractFlag } from '#lib/flags/commands/retract-flag.ts'
import { listOwnFlags } from '#lib/flags/own-flag-queries.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import type { FlagId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { aComment, anAnswer, aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { aFlag, caseOf } from '#tests/support/flags.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

describe('taking a flag back', () => {
  test('resolves a case with nothing else in it; repeating it changes nothing', async () => {
    const flagger = await aUser()
    const { id } = await aFlag(flagger, { post: (await aQuestion()).id })
    await retractFlag(contextOf(flagger, { now: later(1) }), { flag: id })
    expect(await caseOf(id)).toMatchObject({
      flag: { state: 'retracted', decidedById: null },
      case: { state: 'declined', resolvedById: null, weight: 0 },
    })
    const again = () => retractFlag(contextOf(flagger, { now: later(2) }), { flag: id })
    expect(await leavingNothingChanged(again)).toEqual({ id })
  })

  test('keeps others’ flags, the rest of the case, and a claimed case open', async () => {
    const [flagger, question] = [await aUser(), await aQuestion()]
    const mine = await aFlag(flagger, { post: question.id })
    const theirs = await aFlag(await aUser(), { post: question.id })
    await retractFlag(contextOf(flagger), { flag: mine.id })
    const { flag, case: still } = await caseOf(theirs.id)
    expect([still.state, still.sources, still.weight]).toEqual(['open', ['flag'], flag.weight])

    const held = await aQuestion()
    const other = await aFlag(flagger, { post: held.id })
    await openCase(contextOf(flagger), {
      target: { kind: 'post', id: held.id },
      aboutUserId: held.author.id,
      source: 'held',
    })
    await retractFlag(contextOf(flagger), { flag: other.id })
    expect((await caseOf(other.id)).case).toMatchObject({ state: 'open', sources: ['held'], weight: 6 })
  })

  test('one may flag again afterwards', async () => {
    const [flagger, { id }] = [await aUser(), await aQuestion()]
    const first = await aFlag(flagger, { post: id })
    await retractFlag(contextOf(flagger), { flag: first.id })
    expect((await aFlag(flagger, { post: id })).id).not.toBe(first.id)
  })

  test('is refused once it is decided, and not found for somebody else', async () => {
    const [flagger, moderator] = [await aUser(), await aUser({ role: 'moderator' })]
    const { id } = await aFlag(flagger, { post: (await aQuestion()).id })
    const retract = (by: typeof flagger, flag: FlagId) => () => retractFlag(contextOf(by), { flag })
    expect(await leavingNothingChanged(retract(moderator, id))).toMatchObject(notFound)
    expect(await leavingNothingChanged(retract(flagger, 999_999_999 as FlagId))).toMatchObject(notFound)
    await settleCase(contextOf(moderator), (await caseOf(id)).case.id, { state: 'resolved', act: null })
    expect(await leavingNothingChanged(retract(flagger, id))).toMatchObject(forbidden('flagDecided'))
  })

  test('while a moderator decides it has one of the two results', async () => {
    for (let round = 0; round < 8; round++) {
      const [flagger, moderator] = [await aUser(), await aUser({ role: 'moderator' })]
      const { id } = await aFlag(flagger, { post: (await aQuestion()).id })
      const { case: open } = await caseOf(id)
      const [retracted] = await Promise.allSettled([
        retractFlag(contextOf(flagger), { flag: id }),
        settleCase(contextOf(moderator), open.id, { state: 'resolved', act: null }),
      ])
      const { flag } = await caseOf(id)
      expect(flag.state).toBe(retracted.status === 'fulfilled' ? 'retracted' : 'helpful')
    }
  })
})

test('one’s flags are listed newest first with their outcome, and a link while the target is visible', async () => {
  const [flagger, moderator] = [await aUser(), await aUser({ role: 'moderator' })]
  const [answer, comment, gone, person] = [await anAnswer(), await aComment(), await aQuestion(), await aUser()]
  const first = await aFlag(flagger, { post: answer.id }, { reason: 'not-an-answer' }, later(1))
  await aFlag(flagger, { comment: comment.id }, {}, later(2))
  await aFlag(flagger, { post: gone.id }, {}, later(3))
  await aFlag(flagger, { user: person.id }, {}, later(4))
  await deletePost(contextOf(gone.author), { post: gone.id })
  await settleCase(contextOf(moderator), (await caseOf(first.id)).case.id, { state: 'declined', act: null })
  const { items, next } = await listOwnFlags(flagger.id)
  expect(items).toMatchObject([
    { kind: 'profile', state: 'open', target: { kind: 'profile', person: { id: person.id } } },
    { kind: 'question', target: null },
    { kind: 'comment', target: { kind: 'comment', id: comment.id, question: { id: comment.post.id } } },
    { kind: 'answer', state: 'declined', target: { kind: 'answer', id: answer.id } },
  ])
  expect(next).toBeNull()
  expect((await listOwnFlags(person.id)).items).toEqual([])
})
