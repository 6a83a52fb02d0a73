import { describe, expect, test } from 'vitest'
import { acceptRefusal } from '#lib/answers/policy.ts'
import type { PostId } from '#lib/platform/ids.ts'
import {
  deleteAnswerRefusal,
  deleteQuestionRefusal,
  editRefusal,
  postRefusal,
  restoreRefusal,
} from '#lib/posts/policy.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

const mine = { authorId: 1, isDeleted: false }
const others = { authorId: 2, isDeleted: false }

describe('asking, answering and commenting', () => {
  test('needs a confirmed address', () => {
    expect(postRefusal(aViewer(), 'ask')).toBeNull()
    expect(postRefusal(aViewer({ isConfirmed: false, role: 'administrator' }), 'ask')).toEqual({ code: 'unconfirmed' })
  })

  test('wait until a warning is read', () => {
    expect(postRefusal(aViewer({ hasUnreadWarning: true }), 'answer')).toEqual({ code: 'unreadWarning' })
  })

  test.each([
    ['the same thing', 'comment', 'comment', 'restricted'],
    ['another thing', 'answer', 'comment', null],
    ['everything', 'everything', 'comment', 'suspended'],
  ] as const)('is kept from somebody restricted from %s', (_, scope, what, code) => {
    const viewer = aViewer({ restrictions: [aRestriction({ scope })] })
    expect(postRefusal(viewer, what)?.code ?? null).toBe(code)
  })

  test('gives the end, if there is one', () => {
    const viewer = aViewer({ restrictions: [aRestriction({ scope: 'ask', endsAt: '2026-03-09T12:00:00+00:00' })] })
    expect(postRefusal(viewer, 'ask')).toEqual({
      code: 'restrictedUntil',
      values: { scope: 'ask', reason: 'for a while', until: Date.parse('2026-03-09T12:00:00Z') },
    })
  })
})

describe('editing', () => {
  test.each([
    ['one’s own', aViewer(), mine, null],
    ['one’s own, unconfirmed', aViewer({ isConfirmed: false }), mine, { code: 'unconfirmed' }],
    ['one’s own, deleted', aViewer(), { ...mine, isDeleted: true }, { code: 'postDeleted' }],
    [
      'others’ with 999',
      aViewer({ reputation: 999 }),
      others,
      { code: 'editNeedsReputation', values: { needed: 1000, have: 999 } },
    ],
    ['others’ with 1000', aViewer({ reputation: 1000 }), others, null],
    ['others’ as moderator', aViewer({ role: 'moderator' }), others, null],
    ['others’ as administrator', aViewer({ role: 'administrator' }), others, null],
    [
      'others’, deleted, as moderator',
      aViewer({ role: 'moderator' }),
      { ...others, isDeleted: true },
      { code: 'postDeleted' },
    ],
  ])('%s', (_, viewer, post, refusal) => {
    expect(editRefusal(viewer, { ...post, states: [] })).toEqual(refusal)
  })
})

test('a lock stops everybody but moderators from editing; a community post lets everybody', () => {
  const state = { postId: 7 as PostId, reason: 'heated', slowSeconds: null, endsAt: null }
  const locked = { ...mine, states: [{ ...state, kind: 'locked' as const }] }
  expect(editRefusal(aViewer(), locked)).toEqual({ code: 'locked', values: { reason: 'heated' } })
  expect(editRefusal(aViewer({ role: 'moderator' }), locked)).toBeNull()
  expect(editRefusal(aViewer(), { ...others, states: [{ ...state, kind: 'community' as const }] })).toBeNull()
})

describe('deleting a question', () => {
  test.each([
    ['without answers', aViewer(), { ...mine, answerCount: 0, upvotedAnswerCount: 0 }, null],
    ['with one nobody voted for', aViewer(), { ...mine, answerCount: 1, upvotedAnswerCount: 0 }, null],
    [
      'with one somebody voted for',
      aViewer(),
      { ...mine, answerCount: 1, upvotedAnswerCount: 1 },
      { code: 'deleteHasUpvotedAnswer' },
    ],
    [
      'with two',
      aViewer(),
      { ...mine, answerCount: 2, upvotedAnswerCount: 0 },
      { code: 'deleteHasAnswers', values: { count: 2 } },
    ],
    [
      'others’',
      aViewer({ reputation: 9999 }),
      { ...others, answerCount: 0, upvotedAnswerCount: 0 },
      { code: 'notYours' },
    ],
  ])('%s', (_, viewer, question, refusal) => {
    expect(deleteQuestionRefusal(viewer, { ...question, bountyPoints: 0, states: [] })).toEqual(refusal)
  })
})

describe('deleting an answer', () => {
  test.each([
    ['one’s own', aViewer(), { ...mine, isAccepted: false }, null],
    ['one’s own, accepted', aViewer(), { ...mine, isAccepted: true }, { code: 'deleteAccepted' }],
    ['others’', aViewer(), { ...others, isAccepted: false }, { code: 'notYours' }],
  ])('%s', (_, viewer, answer, refusal) => {
    expect(deleteAnswerRefusal(viewer, { ...answer, states: [] })).toEqual(refusal)
  })
})

test.each([
  ['what one deleted oneself', 1, 'retracted', null],
  ['what somebody else deleted', 2, 'retracted', { code: 'notYours' }],
  ['what nobody deleted', null, null, { code: 'notYours' }],
  ['what one deleted as a moderator', 1, 'deleted', { code: 'notYours' }],
  ['what waits for a moderator', null, 'held', { code: 'notYours' }],
] as const)('restoring %s', (_, deletedById, removal, refusal) => {
  expect(restoreRefusal(aViewer(), { deletedById, removal })).toEqual(refusal)
})

const asked = {
  asker: 2,
  isAskerAway: false,
  answerAuthor: 3,
  acceptedBy: null,
  accepted: true,
  isDeleted: false,
  states: [],
}
const away = { ...asked, isAskerAway: true }
const trusted = aViewer({ reputation: 1000 })

test.each([
  ['by the asker', aViewer(), { ...asked, asker: 1 }, null],
  ['by the asker, what somebody accepted for them', aViewer(), { ...away, asker: 1, acceptedBy: 5 }, null],
  ['by anybody else', aViewer({ role: 'administrator' }), asked, { code: 'onlyAskerAccepts' }],
  ['of a deleted question', aViewer(), { ...asked, asker: 1, isDeleted: true }, { code: 'postDeleted' }],
  ['for an asker who is away', trusted, away, null],
  ['one’s own for an asker who is away', trusted, { ...away, answerAuthor: 1 }, { code: 'acceptsOwn' }],
  ['what the asker accepted', trusted, { ...away, acceptedBy: 2 }, { code: 'onlyAskerAccepts' }],
  ['what somebody else accepted for them', trusted, { ...away, acceptedBy: 5 }, { code: 'onlyAskerAccepts' }],
  ['again what one accepted for them', trusted, { ...away, acceptedBy: 1 }, null],
  [
    'again what one accepted for them, who are back',
    trusted,
    { ...asked, acceptedBy: 1 },
    { code: 'onlyAskerAccepts' },
  ],
  [
    'again what one accepted for them, with too few points by now',
    aViewer({ reputation: 999 }),
    { ...away, acceptedBy: 1 },
    { code: 'acceptNeedsReputation', values: { needed: 1000, have: 999 } },
  ],
  ['for an asker who is away, unconfirmed', { ...trusted, isConfirmed: false }, away, { code: 'unconfirmed' }],
  [
    'for an asker who is away, with too few points',
    aViewer({ reputation: 999 }),
    away,
    { code: 'acceptNeedsReputation', values: { needed: 1000, have: 999 } },
  ],
])('accepting %s', (_, viewer, about, refusal) => {
  expect(acceptRefusal(viewer, about)).toEqual(refusal)
})

const staff = aViewer({ role: 'moderator' })

test.each([
  ['what one accepted for them, who are back', aViewer(), { ...asked, acceptedBy: 1 }, null],
  ['as staff, what somebody accepted for them', staff, { ...away, acceptedBy: 5 }, null],
  ['as staff, once they are back', staff, { ...asked, acceptedBy: 5 }, { code: 'onlyAskerAccepts' }],
  ['as staff, what the asker accepted', staff, { ...away, acceptedBy: 2 }, { code: 'onlyAskerAccepts' }],
  ['what somebody else accepted for them', trusted, { ...away, acceptedBy: 5 }, { code: 'onlyAskerAccepts' }],
])('unaccepting %s', (_, viewer, about, refusal) => {
  expect(acceptRefusal(viewer, { ...about, accepted: false })).toEqual(refusal)
})

describe('links', () => {
  const kept = aViewer({ restrictions: [aRestriction({ scope: 'links' })] })
  const body = 'See https://a.example for it.'

  test('are refused to people restricted from them, and to nobody else', () => {
    expect(linksRefusal(aViewer(), { body })).toBeNull()
    expect(linksRefusal(kept, { body })).toMatchObject({ code: 'restricted', values: { scope: 'links' } })
    expect(linksRefusal(kept, { body: 'No links.' })).toBeNull()
    for (const hidden of ['[1](//a.example)', 'see a.example', '`https://a.example`', 'mail me@a.example'])
      expect(linksRefusal(kept, { body: hidden })).not.toBeNull()
    expect(linksRefusal(kept, { title: 'a.example', body: 'No links.' })).not.toBeNull()
  })

  test('that were there before may stay', () => {
    expect(linksRefusal(kept, { body: `${body} More.`, before: { body } })).toBeNull()
    expect(linksRefusal(kept, { body: `${body} www.b.example`, before: { body } })).not.toBeNull()
  })
})
