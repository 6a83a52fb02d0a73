import { describe, expect, test } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { decideEditRefusal, mayReadEdit, suggestRefusal, withdrawRefusal } from '#lib/suggested-edits/policy.ts'
import { decideEditInput } from '#lib/suggested-edits/schema.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

const post = { authorId: 2, isDeleted: false, states: [] }
const lock: ThreadState = { postId: 7 as PostId, kind: 'locked', reason: 'quarrel', slowSeconds: null, endsAt: null }
const suggestion = { authorId: 3, spam: null }

describe('suggesting', () => {
  test('is for everybody, for others’ posts', () => {
    expect(suggestRefusal(aViewer({ id: 1 }), post)).toBeNull()
    expect(suggestRefusal(aViewer({ id: 2 }), post)).toEqual({ code: 'suggestOwn' })
  })

  test.each([
    ['a deleted post', aViewer(), { ...post, isDeleted: true }, 'postDeleted'],
    ['a locked thread', aViewer(), { ...post, states: [lock] }, 'locked'],
    ['an unconfirmed account', aViewer({ isConfirmed: false }), post, 'unconfirmed'],
    ['an unread warning', aViewer({ hasUnreadWarning: true }), post, 'unreadWarning'],
    ['no edits', aViewer({ restrictions: [aRestriction({ scope: 'edit' })] }), post, 'restricted'],
  ])('is refused with %s', (_, viewer, on, code) => {
    expect(suggestRefusal(viewer, on)).toMatchObject({ code })
  })
})

describe('deciding', () => {
  test('is for the post’s author, reviewers and moderators, never for the author of the suggestion', () => {
    expect(decideEditRefusal(aViewer({ id: 2 }), post, suggestion)).toBeNull()
    expect(decideEditRefusal(aViewer({ id: 1, reputation: 350 }), post, suggestion)).toBeNull()
    expect(decideEditRefusal(aViewer({ id: 1, role: 'moderator' }), post, suggestion)).toBeNull()
    expect(decideEditRefusal(aViewer({ id: 1 }), post, suggestion)).toMatchObject({ code: 'reviewNeedsReputation' })
    expect(decideEditRefusal(aViewer({ id: 3, role: 'administrator' }), post, suggestion)).toEqual({
      code: 'ownSuggestion',
    })
  })

  test('is for moderators if it looks like spam', () => {
    const suspicious = { ...suggestion, spam: { score: 1, why: [] } }
    for (const viewer of [aViewer({ id: 2 }), aViewer({ id: 1, reputation: 9000 })])
      expect(decideEditRefusal(viewer, post, suspicious)).toEqual({ code: 'suspiciousEdit' })
    expect(decideEditRefusal(aViewer({ id: 1, role: 'moderator' }), post, suspicious)).toBeNull()
  })

  test('is refused if editing would be', () => {
    expect(decideEditRefusal(aViewer({ id: 2 }), { ...post, states: [lock] }, suggestion)).toMatchObject({
      code: 'locked',
    })
  })
})

test('a suggestion is visible to its author and the people who may decide it, locked or not', () => {
  const suggested = { authorId: 3, postAuthorId: 2, spam: null }
  const may = (viewer: Viewer, spam: unknown = null) => mayReadEdit(viewer, { ...suggested, spam })
  const suspended = { restrictions: [aRestriction({ scope: 'everything' })] }
  for (const viewer of [
    aViewer({ id: 3 }),
    aViewer({ id: 2 }),
    aViewer({ reputation: 350 }),
    aViewer({ role: 'moderator' }),
  ])
    expect(may(viewer)).toBe(true)
  for (const viewer of [aViewer(), aViewer({ id: 2, ...suspended }), aViewer({ role: 'moderator', ...suspended })])
    expect(may(viewer)).toBe(false)
  expect([2, 3].map((id) => may(aViewer({ id, reputation: 350 }), {}))).toEqual([false, true])
  expect(may(aViewer({ id: 3, ...suspended }))).toBe(true)
})

test('only its author withdraws a suggestion', () => {
  expect(withdrawRefusal(aViewer({ id: 3 }), suggestion)).toBeNull()
  expect(withdrawRefusal(aViewer({ id: 1, role: 'moderator' }), suggestion)).toEqual({ code: 'notYourSuggestion' })
})

describe('the form for deciding', () => {
  const parse = (fields: Record<string, string>) => decideEditInput.safeParse({ edit: '7', ...fields })
  const errorsOf = (fields: Record<string, string>) => {
    const { error } = parse(fields)
    return error ? fieldErrorsOf(error) : {}
  }

  test('needs nothing more to accept', () => {
    expect(parse({ decision: 'accept', reason: '', body: '' }).data).toEqual({ edit: 7, decision: 'accept' })
  })

  test('needs a reason to decline', () => {
    expect(errorsOf({ decision: 'decline', reason: 'no' })).toMatchObject({ reason: { code: 'tooShort' } })
    expect(errorsOf({ decision: 'decline' })).toEqual({ reason: { code: 'required' } })
    expect(parse({ decision: 'decline', reason: 'It changes the meaning.' }).success).toBe(true)
  })

  test('needs a text to improve, and the version it was made from', () => {
    expect(errorsOf({ decision: 'improve', version: '1', body: 'short' })).toMatchObject({ body: { code: 'tooShort' } })
    expect(errorsOf({ decision: 'improve', body: 'x'.repeat(40) })).toEqual({ version: { code: 'required' } })
  })

  test('refuses any other decision', () => {
    expect(errorsOf({ decision: 'delete' })).toEqual({ decision: { code: 'invalid' } })
  })
})
