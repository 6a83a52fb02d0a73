import { describe, expect, test } from 'vitest'
import { voteRefusal } from '#lib/voting/policy.ts'
import { castVoteInput } from '#lib/voting/schema.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

describe('voteRefusal', () => {
  test.each([
    ['somebody else’s post', aViewer({ id: 1 }), { authorId: 2, isDeleted: false }, null],
    ['one’s own', aViewer({ id: 1 }), { authorId: 1, isDeleted: false }, { code: 'ownPost' }],
    [
      'one’s own as administrator',
      aViewer({ id: 1, role: 'administrator' }),
      { authorId: 1, isDeleted: false },
      { code: 'ownPost' },
    ],
    ['a deleted one', aViewer({ id: 1 }), { authorId: 2, isDeleted: true }, { code: 'postDeleted' }],
    ['unconfirmed', aViewer({ id: 1, isConfirmed: false }), { authorId: 2, isDeleted: false }, { code: 'unconfirmed' }],
  ])('%s', (_, viewer, post, refusal) => {
    expect(voteRefusal(viewer, { isLocked: false, ...post }, 1)).toEqual(refusal)
  })

  test('a locked post', () => {
    const post = { authorId: 2, isDeleted: false, isLocked: true }
    expect(voteRefusal(aViewer({ role: 'moderator' }), post, 1)).toEqual({ code: 'votingLocked' })
  })

  test.each([
    [1, 14, { code: 'voteNeedsReputation', values: { needed: 15, have: 14 } }],
    [1, 15, null],
    [-1, 124, { code: 'voteDownNeedsReputation', values: { needed: 125, have: 124 } }],
    [-1, 125, null],
    [0, 1, null],
  ] as const)('a vote of %d with %d points on a growing site', (value, reputation, refusal) => {
    const post = { authorId: 2, isDeleted: false, isLocked: false }
    expect(voteRefusal(aViewer({ reputation, stage: 'growing' }), post, value)).toEqual(refusal)
  })

  test('a restriction from voting', () => {
    const viewer = aViewer({ restrictions: [aRestriction({ scope: 'vote' })] })
    expect(voteRefusal(viewer, { authorId: 2, isDeleted: false, isLocked: false }, 0)?.code).toBe('restricted')
  })
})

describe('castVoteInput', () => {
  test.each([
    ['1', 1],
    ['0', 0],
    ['-1', -1],
  ])('%s is a vote', (value, vote) => {
    expect(castVoteInput.parse({ post: '12', value })).toEqual({ post: 12, value: vote })
  })

  test.each(['', '2', '+1', '1.0', ' 1', 'up', '--1', '01', 'NaN', '1e0'])('%j is none', (value) => {
    expect(castVoteInput.safeParse({ post: '12', value }).success).toBe(false)
  })

  test.each(['', '0', '-1', '1.5', '1e3', ' 1', '0x1', '１', '1;drop', '1'.repeat(16), '/1', '../1'])(
    '%j is not a post',
    (post) => {
      expect(castVoteInput.safeParse({ post, value: '1' }).success).toBe(false)
    },
  )

  test('unknown fields are dropped', () => {
    expect(castVoteInput.parse({ post: '12', value: '1', score: '99', voterId: '1' })).toEqual({ post: 12, value: 1 })
  })
})
