import { expect, test } from 'vitest'
import { forumReasonOf, readAct } from '#lib/acts/details.ts'
import { ACT_KINDS } from '#lib/moderation/rules.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import { SAMPLE_DETAILS } from '#tests/support/act-details.ts'

const AT = '2026-03-02T12:00:00.000Z'
const read = (kind: ActKind, details: unknown) => readAct({ kind, details }).details

test.each(ACT_KINDS.map((kind) => [kind] as const))('%s: writing and reading give the same value', (kind) => {
  const stored: unknown = JSON.parse(JSON.stringify(SAMPLE_DETAILS[kind]))
  expect(read(kind, stored)).toEqual(SAMPLE_DETAILS[kind])
})

const VISIBLE = { removal: null, deletedById: null, removalActId: null }
const HELD = { removal: 'held', deletedById: null, removalActId: 7 }
const ACCEPTED = { acceptedById: 4, acceptedAt: AT }
const ENDED = { acceptedAnswer: 11, ...ACCEPTED }
const SUSPENDED = { scope: 'everything', days: null, endsAt: null, replaced: 5 }
const EDITED = { language: null, factsBefore: null, factsAfter: null }
const NOT_RECORDED = { version: null, before: null, made: null }

/** Every form that a version of the forum has written, and its present reading. */
const SHAPES: readonly (readonly [string, ActKind, object, object])[] = [
  ['with the cases it resolved', 'delete', { ...VISIBLE, cases: [3] }, { acceptance: null }],
  ['with an acceptance beside the rest', 'delete', { ...HELD, ...ACCEPTED }, { acceptance: { by: 4, at: AT } }],
  ['without what was before', 'restore', { cases: [] }, {}],
  ['with what was before', 'restore', { ...HELD, cases: [3] }, {}],
  ['without the state before', 'publish', { cases: [3] }, { because: null }],
  ['without a reason of the forum', 'publish', { ...HELD, cases: [3] }, { because: null }],
  ['by the forum, with its cases', 'publish', { ...HELD, cases: [3], because: 'proved' }, { because: 'proved' }],
  ['by flags, without anything', 'hold', {}, { because: null, acceptance: null }],
  ['by flags, of an accepted answer', 'hold', ACCEPTED, { because: null, acceptance: { by: 4, at: AT } }],
  ['by flags, with a reason', 'hold', { because: 'flagged' }, { because: 'flagged', acceptance: null }],
  ['by the filter, without a reason', 'hold', { removal: null, cases: [3] }, { because: null, acceptance: null }],
  [
    'by the filter, with a reason',
    'hold',
    { removal: null, cases: [3], because: 'unproven' },
    { because: 'unproven', acceptance: null },
  ],
  ['of one text', 'spam', { was: ['post:1:::'], cases: [] }, { suspension: null, acceptance: null }],
  [
    'of an accepted answer, with a suspension beside the rest',
    'spam',
    { was: ['comment:2:held::9'], ...ACCEPTED, ...SUSPENDED },
    { suspension: SUSPENDED, acceptance: { by: 4, at: AT } },
  ],
  ['with its version alone', 'edit', { revision: 3 }, { revision: 3, ...EDITED }],
  ['with its language', 'edit', { revision: 3, language: 'de' }, { revision: 3, ...EDITED, language: 'de' }],
  [
    'with a question’s facts',
    'edit',
    { revision: 3, language: 'de', factsBefore: ['', 'se'], factsAfter: ['yes-no', 'se'] },
    { revision: 3, language: 'de', factsBefore: ['', 'se'], factsAfter: ['yes-no', 'se'] },
  ],
  ['before it could be undone', 'reopen', {}, { closure: null }],
  ['with its closure', 'reopen', { closure: 8 }, { closure: 8 }],
  ['of a comment', 'split', { question: 5, from: 1, ledger: 9 }, { question: 5, from: 1, ledger: 9, acceptance: null }],
  [
    'of an accepted answer',
    'split',
    { question: 5, from: 1, ledger: 9, ...ENDED },
    { question: 5, from: 1, ledger: 9, acceptance: { answer: 11, by: 4, at: AT } },
  ],
  [
    'to a comment',
    'convert',
    { as: 'comment', made: 6, under: 1, ledger: 9, ...ENDED },
    { as: 'comment', made: 6, under: 1, ledger: 9, acceptance: { answer: 11, by: 4, at: AT } },
  ],
  [
    'to an answer',
    'convert',
    { as: 'answer', made: 6, question: 1, ledger: 9 },
    { as: 'answer', made: 6, question: 1, ledger: 9 },
  ],
  [
    'with the acceptance it ended',
    'move',
    { from: 1, to: 2, stance: 'no', ledger: 9, ...ENDED },
    { from: 1, to: 2, stance: 'no', ledger: 9, acceptance: { answer: 11, by: 4, at: AT } },
  ],
  [
    'with the votes that went',
    'reverse-votes',
    { author: 4, ledger: 9, posts: [1, 2], castAt: [AT, AT] },
    { author: 4, ledger: 9 },
  ],
  ['with the change it made', 'change-setting', { setting: 'name', change: 3 }, { setting: 'name' }],
  [
    'without an acceptance',
    'merge',
    { into: 2, ledger: 9 },
    { into: 2, ledger: 9, acceptance: null, alsoAccepted: [] },
  ],
  ['without names', 'change-tag', { what: 'place', tag: 4 }, { what: 'place', tag: 4, name: null, to: null }],
  [
    'before it could be undone',
    'decide-edit',
    { edit: 3, decision: 'accept' },
    { edit: 3, decision: 'accept', ...NOT_RECORDED },
  ],
]

test.each(SHAPES)('an older row is read: %s, %s', (_, kind, stored, expected) => {
  expect(read(kind, stored)).toEqual(expected)
})

test('details that no version has written are an error', () => {
  expect(() => read('merge', { into: 'a question' })).toThrow('ledger')
  expect(() => read('change-role', { from: 'member', to: 'king' })).toThrow('to')
})

test('only actions of the forum itself have a reason of the forum', () => {
  expect(forumReasonOf(readAct({ kind: 'hold', details: { because: 'flagged' } }))).toBe('flagged')
  expect(
    forumReasonOf(readAct({ kind: 'lock', details: { days: 1, slowSeconds: null, because: 'flagged' } })),
  ).toBeNull()
})
