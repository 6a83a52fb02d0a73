import { expect, test } from 'vitest'
import type { PostId } from '#lib/platform/ids.ts'
import { quickAnswerRefusal, reviewQuickAnswersRefusal } from '#lib/quick-answers/policy.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

const theirs = { authorId: 2, states: [] }
const under = (kind: 'locked' | 'without-quick-answer') => ({
  ...theirs,
  states: [{ postId: 1 as PostId, kind, reason: 'Later.', slowSeconds: null, endsAt: null }],
})

test('quick answers are for people from 100 reputation, askers and moderators', () => {
  expect(quickAnswerRefusal(aViewer({ reputation: 99 }), theirs)).toMatchObject({ code: 'quickAnswerNeedsReputation' })
  expect(quickAnswerRefusal(aViewer({ reputation: 100 }), theirs)).toBeNull()
  expect(quickAnswerRefusal(aViewer(), { ...theirs, authorId: 1 })).toBeNull()
  expect(quickAnswerRefusal(aViewer({ role: 'moderator' }), theirs)).toBeNull()
})

test('the person’s standing and the thread’s state are checked first', () => {
  const trusted = aViewer({ reputation: 100 })
  expect(quickAnswerRefusal({ ...trusted, isConfirmed: false }, theirs)).toEqual({ code: 'unconfirmed' })
  expect(quickAnswerRefusal({ ...trusted, restrictions: [aRestriction({ scope: 'edit' })] }, theirs)).toMatchObject({
    code: 'restricted',
  })
  expect(quickAnswerRefusal(trusted, under('locked'))).toMatchObject({ code: 'locked' })
  const hidden = { code: 'quickAnswerHidden', values: { reason: 'Later.' } }
  expect(quickAnswerRefusal(trusted, under('without-quick-answer'))).toEqual(hidden)
  expect(quickAnswerRefusal(aViewer({ role: 'moderator' }), under('without-quick-answer'))).toEqual(hidden)
})

test('the queue is for people with the privilege', () => {
  expect(reviewQuickAnswersRefusal(aViewer())).toMatchObject({ code: 'quickAnswerNeedsReputation' })
  expect(reviewQuickAnswersRefusal(aViewer({ reputation: 100 }))).toBeNull()
})
