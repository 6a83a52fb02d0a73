import { describe, expect, test } from 'vitest'
import { deleteCommentRefusal, editCommentRefusal, voteCommentRefusal } from '#lib/comments/policy.ts'
import { postCommentInput, voteCommentInput } from '#lib/comments/schema.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { aViewer } from '#tests/support/viewer.ts'

const written = new Date('2026-03-02T12:00:00.000Z')
const mine = { authorId: 1, createdAt: written, states: [] }
const others = { authorId: 2, createdAt: written, states: [] }

describe('editing a comment', () => {
  test.each([
    ['at once', mine, 0, null],
    ['after ten minutes', mine, 600_000, null],
    ['a moment later', mine, 600_001, { code: 'commentTooOld', values: { minutes: 10 } }],
    ['others’', others, 0, { code: 'notYours' }],
  ])('%s', (_, comment, ageMs, refusal) => {
    const now = new Date(written.getTime() + ageMs)
    expect(editCommentRefusal(aViewer(), comment, now)).toEqual(refusal)
    expect(editCommentRefusal(aViewer({ role: 'administrator', reputation: 9999 }), comment, now)).toEqual(refusal)
  })
})

test('a person with an unread warning changes no comment', () => {
  expect(editCommentRefusal(aViewer({ hasUnreadWarning: true }), mine, written)).toEqual({ code: 'unreadWarning' })
})

test.each([
  ['one’s own', aViewer(), mine, null],
  ['others’', aViewer({ reputation: 9999 }), others, { code: 'notYours' }],
  // Moderators remove others' comments with a reason: lib/removal.
  ['others’ as moderator', aViewer({ role: 'moderator' }), others, { code: 'notYours' }],
])('deleting %s', (_, viewer, comment, refusal) => {
  expect(deleteCommentRefusal(viewer, comment)).toEqual(refusal)
})

test.each([
  ['others’', aViewer(), others, null],
  ['one’s own', aViewer(), mine, { code: 'ownPost' }],
  ['unconfirmed', aViewer({ isConfirmed: false }), others, { code: 'unconfirmed' }],
])('voting for %s', (_, viewer, comment, refusal) => {
  expect(voteCommentRefusal(viewer, comment)).toEqual(refusal)
})

describe('a comment', () => {
  test.each([
    ['x', { code: 'tooShort', values: { min: 2, length: 1 } }],
    ['x'.repeat(1001), { code: 'tooLong', values: { max: 1000, length: 1001 } }],
    ['  ', { code: 'required' }],
    [undefined, { code: 'required' }],
    ['a\u0000b', { code: 'badCharacter' }],
    [`${'> '.repeat(13)}ab`, { code: 'tooNested', values: { max: 12 } }],
  ])('body %j', (body, complaint) => {
    const parsed = postCommentInput.safeParse({ post: '1', body })
    expect(parsed.error && fieldErrorsOf(parsed.error)).toEqual({ body: complaint })
  })

  test.each([
    ['7', 7],
    ['', null],
    [undefined, null],
    ['x', null],
    ['-1', null],
  ])('replying to %j replies to %s', (replyTo, id) => {
    expect(postCommentInput.parse({ post: '1', body: 'ab', replyTo })).toEqual({ post: 1, body: 'ab', replyTo: id })
  })

  test('can be voted up, never down', () => {
    expect(voteCommentInput.parse({ comment: '1', value: '-1' }).value).toBe(false)
    expect(voteCommentInput.parse({ comment: '1', value: '1' }).value).toBe(true)
  })
})
