import type { ActDetailsOf, RecordedAct } from '#lib/acts/details.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import type { ActId, TagId } from '#lib/platform/ids.ts'

const state = { days: null, slowSeconds: null }
const ids = { answer: 11, comment: 21, question: 31, other: 32, person: 41 } as never as {
  answer: ActDetailsOf['split']['question']
  comment: Extract<ActDetailsOf['convert'], { as: 'comment' }>['made']
  question: ActDetailsOf['split']['question']
  other: ActDetailsOf['split']['question']
  person: ActDetailsOf['reverse-votes']['author']
}

/** Sample details for an action of each kind. */
export const SAMPLE_DETAILS: ActDetailsOf = {
  delete: { acceptance: null },
  hold: { because: 'filtered', acceptance: null },
  spam: { suspension: null, acceptance: null },
  restore: {},
  publish: { because: null },
  purge: {},
  redact: {},
  edit: { revision: 2, language: 'en', factsBefore: null, factsAfter: null },
  close: { as: 'off-topic', targets: [] },
  reopen: { closure: null },
  lock: state,
  pin: state,
  protect: state,
  slow: { days: 7, slowSeconds: 600 },
  outdate: state,
  community: state,
  'hide-quick-answer': state,
  'hide-outcome': state,
  'change-language': { before: 'en', language: 'de' },
  split: { question: ids.question, from: ids.other, ledger: 0, acceptance: null },
  convert: { as: 'answer', made: ids.answer, question: ids.question, ledger: 0 },
  move: { from: ids.question, to: ids.other, stance: null, ledger: 0, acceptance: null },
  merge: { into: ids.other, ledger: 0, acceptance: null, alsoAccepted: [] },
  'decide-edit': { edit: 1 as never, decision: 'accept', version: 1, before: 1, made: 2 },
  warn: {},
  restrict: { scope: 'ask', days: 7, endsAt: '2026-03-09T12:00:00.000Z', replaced: null },
  'reverse-votes': { author: ids.person, ledger: 0 },
  'answer-appeal': { appeal: 1 as never, act: 1 as ActId, verdict: 'grant' },
  'change-setting': { setting: 'name' },
  'change-role': { from: 'member', to: 'moderator' },
  'change-map': { what: 'role' },
  'change-tag': { what: 'place', tag: 1 as TagId, name: 'pmo', to: null },
  'merge-tags': { tag: 1 as TagId, into: 2 as TagId, questions: 3, name: 'pmo', to: 'pm' },
  'redact-tag': { tag: 1 as TagId, version: null, name: 'pmo', to: null },
  'delete-tag': { tag: 1 as TagId, into: null, questions: 0, name: 'pmo', to: null },
  undo: {},
}

/** Returns the action as one of this kind; throws when it is another. */
export function ofKind<Kind extends ActKind>(act: RecordedAct, kind: Kind): RecordedAct<Kind> {
  if (act.kind !== kind) throw new Error(`the act is of the kind ${act.kind}`)
  return act as RecordedAct<Kind>
}
