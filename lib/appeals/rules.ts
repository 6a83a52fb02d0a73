import { ACTS } from '#lib/moderation/rules.ts'
import type { ActKind, AppealState } from '#lib/moderation/rules.ts'

/** Characters of an appeal. */
export const APPEAL_LENGTH = { min: 20, max: 2000 } as const

/** How an appeal can be answered: the act is taken back, or it stands. */
export const APPEAL_VERDICTS = ['grant', 'decline'] as const

/** Stated acts that take a burden away, or end an appeal: nothing is left to appeal against. */
const UNBURDENING: ReadonlySet<ActKind> = new Set(['restore', 'publish', 'reopen', 'undo', 'answer-appeal'])

/** Whether whom it concerns may appeal against an act of this kind. */
export function isAppealable(kind: ActKind): boolean {
  return ACTS[kind].isStated && !UNBURDENING.has(kind)
}

/** What an answered appeal came to: granted, the act was taken back, or cannot be, or nothing of it was left to take back. */
export type AppealOutcome = 'declined' | 'undone' | 'final' | 'nothingLeft'

/** What came of an appeal against an act of a kind that stands, or has been taken back. */
export function outcomeOf(
  state: Exclude<AppealState, 'open'>,
  act: { kind: ActKind; isUndone: boolean },
): AppealOutcome {
  if (state === 'declined') return 'declined'
  if (act.isUndone) return 'undone'
  return ACTS[act.kind].isUndoable ? 'nothingLeft' : 'final'
}
