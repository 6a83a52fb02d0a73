import { describe, expect, test } from 'vitest'
import { closeRefusal, closeVoteRefusal, closingPageRefusal, judgeRefusal } from '#lib/closing/policy.ts'
import { outcomeOf } from '#lib/closing/rules.ts'
import { voteToCloseInput } from '#lib/closing/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

const question = { isDeleted: false, states: [] }
const lock: ThreadState = { postId: 7 as PostId, kind: 'locked', reason: 'quarrel', slowSeconds: null, endsAt: null }
const voter = aViewer({ reputation: 250 })
const moderator = aViewer({ role: 'moderator' })

describe('voting to close or reopen', () => {
  test('is for people with the privilege, and for moderators', () => {
    expect(closeVoteRefusal(voter, question)).toBeNull()
    expect(closeVoteRefusal(moderator, question)).toBeNull()
    expect(closeVoteRefusal(aViewer({ reputation: 249 }), question)).toEqual({
      code: 'closeNeedsReputation',
      values: { needed: 250, have: 249 },
    })
  })

  test.each([
    ['a deleted question', voter, { ...question, isDeleted: true }, 'postDeleted'],
    ['a locked thread', voter, { ...question, states: [lock] }, 'locked'],
    ['an unconfirmed account', aViewer({ reputation: 250, isConfirmed: false }), question, 'unconfirmed'],
    ['an unread warning', aViewer({ reputation: 250, hasUnreadWarning: true }), question, 'unreadWarning'],
    ['no votes', aViewer({ reputation: 250, restrictions: [aRestriction({ scope: 'vote' })] }), question, 'restricted'],
  ])('is refused with %s', (_, viewer, on, code) => {
    expect(closeVoteRefusal(viewer, on)).toMatchObject({ code })
  })
})

test('closing alone is for moderators, on existing questions', () => {
  expect(closeRefusal(moderator, question)).toBeNull()
  expect(closeRefusal(voter, question)).toEqual({ code: 'moderatorsOnly' })
  expect(closeRefusal(moderator, { isDeleted: true })).toEqual({ code: 'postDeleted' })
})

test('only the asker judges a duplicate, and only while it is closed as one', () => {
  const closed = { authorId: 1, isDeleted: false, closedAs: 'duplicate' } as const
  expect(judgeRefusal(aViewer({ id: 1 }), closed)).toBeNull()
  expect(judgeRefusal(aViewer({ id: 2, role: 'moderator' }), closed)).toEqual({ code: 'onlyAskerJudges' })
  expect(judgeRefusal(aViewer({ id: 1 }), { ...closed, closedAs: 'off-topic' })).toEqual({ code: 'noDuplicate' })
  expect(judgeRefusal(aViewer({ id: 1 }), { ...closed, isDeleted: true })).toEqual({ code: 'postDeleted' })
  expect(closingPageRefusal(aViewer({ id: 1 }), { ...closed, states: [] })).toBeNull()
  expect(closingPageRefusal(aViewer({ id: 2 }), { ...closed, states: [] })).toMatchObject({
    code: 'closeNeedsReputation',
  })
})

describe('the result of votes', () => {
  const votes = (...list: [Parameters<typeof outcomeOf>[0][number]['as'], ...number[]][]) =>
    outcomeOf(list.map(([as, ...targets]) => ({ as, targets })))

  test('two decide nothing; three take the reason with most votes', () => {
    expect(votes(['off-topic'], ['off-topic'])).toBeNull()
    expect(votes(['off-topic'], ['needs-details'], ['needs-details'])).toEqual({ as: 'needs-details', targets: [] })
  })

  test('of three different ones, the first', () => {
    expect(votes(['off-topic'], ['needs-details'], ['more-than-one'])).toEqual({ as: 'off-topic', targets: [] })
  })

  test('a duplicate points to the questions named most often, at most five', () => {
    expect(votes(['duplicate', 7], ['needs-details'], ['duplicate', 8, 7])).toEqual({
      as: 'duplicate',
      targets: [7, 8],
    })
    expect(votes(['duplicate', 1, 2, 3], ['duplicate', 4, 5, 6], ['duplicate', 6])?.targets).toEqual([6, 1, 2, 3, 4])
  })
})

describe('the form', () => {
  const parse = (fields: Record<string, string>) => voteToCloseInput.safeParse({ question: '7', ...fields })
  const codeOf = (fields: Record<string, string>) =>
    parse(fields).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

  test('takes ticked questions for a duplicate and no others', () => {
    expect(parse({ as: 'duplicate', 'target-8': 'on', 'target-9': '' }).data).toMatchObject({ targets: [8] })
    expect(parse({ as: 'off-topic', 'target-8': 'on' }).data).toMatchObject({ targets: [] })
  })

  test('needs one to five of them, none of which is the question itself', () => {
    expect(codeOf({ as: 'duplicate' })).toEqual(['targets: noTarget'])
    expect(codeOf({ as: 'duplicate', 'target-7': 'on' })).toEqual(['targets: targetIsItself'])
    const six = Object.fromEntries([11, 12, 13, 14, 15, 16].map((id) => [`target-${id}`, 'on']))
    expect(codeOf({ as: 'duplicate', ...six })).toEqual(['targets: tooManyTargets'])
  })

  test('knows no “it depends”', () => {
    expect(codeOf({ as: 'depends' })).toEqual(['as: invalid'])
  })
})
