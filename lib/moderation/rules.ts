import type { CaseSource } from '#db/vocabulary/cases.ts'
import type { ActKind } from '#db/vocabulary/moderation.ts'

export { CASE_SOURCES, CASE_STATES } from '#db/vocabulary/cases.ts'
export type { CaseSource, CaseState } from '#db/vocabulary/cases.ts'
export { ACT_KINDS, RULE_CODES } from '#db/vocabulary/moderation.ts'
export type { ActKind, AppealState, ForumReason, RuleCode } from '#db/vocabulary/moderation.ts'

type ActTraits = {
  /** True if the person concerned gets a statement with the reason, and may appeal. */
  isStated: boolean
  /** True if it appears in the public log. */
  isPublic: boolean
  /** True if it can be undone. */
  isUndoable: boolean
}

const burden: ActTraits = { isStated: true, isPublic: true, isUndoable: true }
const quiet: ActTraits = { isStated: false, isPublic: true, isUndoable: true }

/** The consequences of an action of each kind. A kind without a statement burdens nobody. */
export const ACTS: Readonly<Record<ActKind, ActTraits>> = {
  delete: burden,
  restore: burden,
  // The text is gone: nothing can be restored.
  purge: { ...burden, isUndoable: false },
  redact: { ...burden, isUndoable: false },
  edit: burden,
  hold: burden,
  publish: burden,
  spam: burden,
  close: burden,
  reopen: burden,
  lock: burden,
  pin: quiet,
  protect: quiet,
  slow: quiet,
  outdate: burden,
  community: burden,
  'hide-quick-answer': burden,
  'hide-outcome': burden,
  'change-language': { ...quiet, isStated: true },
  split: burden,
  convert: burden,
  move: burden,
  merge: burden,
  'decide-edit': { isStated: true, isPublic: false, isUndoable: true },
  warn: burden,
  restrict: burden,
  'reverse-votes': burden,
  'answer-appeal': { isStated: true, isPublic: false, isUndoable: false },
  'change-setting': { isStated: false, isPublic: true, isUndoable: true },
  'change-role': { isStated: true, isPublic: true, isUndoable: true },
  'change-map': quiet,
  'change-tag': quiet,
  // The tag is gone: its questions no longer say which of them had it.
  'merge-tags': { ...quiet, isUndoable: false },
  'delete-tag': { ...quiet, isUndoable: false },
  // The text is gone: nothing can be restored.
  'redact-tag': { ...quiet, isUndoable: false },
  undo: { isStated: true, isPublic: true, isUndoable: false },
}

/**
 * The weight that a source adds to a case, besides its flags (`flagWeight`; a newcomer's spam flag: about 5).
 * `many-flags` weighs more than any single flag: `illegal`, by the best record, under a question seen 10,000 times
 * weighs 8 × 1 × 5 = 40.
 */
const SOURCE_WEIGHT: Readonly<Record<CaseSource, number>> = {
  flag: 0,
  'many-flags': 50,
  held: 6,
  appeal: 5,
  close: 2,
  reopen: 2,
  'suggested-edit': 1.5,
  'first-post': 1,
  'possible-spam': 3,
}

/**
 * Computes the weight of a case: the weights of its open flags and of its sources. Example: held, one flag of 2.5 →
 * 8.5.
 */
export function caseWeight(sources: readonly CaseSource[], flagWeights: readonly number[]): number {
  const weights = [...sources.map((source) => SOURCE_WEIGHT[source]), ...flagWeights]
  return weights.reduce((sum, weight) => sum + weight, 0)
}

export const NOTE_LENGTH = { min: 1, max: 2000 } as const

/** The days in which a bulk action can be undone. */
export const BATCH_UNDO_DAYS = 30

/** Returns a case's notes with one more, each under its writer's handle; unchanged if the note is empty. */
export function withNote(notes: string, { by, text }: { by: string; text: string }): string {
  const written = text.trim()
  if (written === '') return notes
  return [notes, `@${by}: ${written}`].filter((part) => part !== '').join('\n\n')
}
