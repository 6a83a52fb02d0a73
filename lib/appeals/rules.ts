import { ACTS } from '#lib/moderation/rules.ts'
import type { ActKind, AppealState } from '#lib/moderation/rules.ts'

/** Length of an appeal, in characters. */
export const APPEAL_LENGTH = { min: 20, max: 2000 } as const

/** The possible answers to an appeal: the action is undone, or it stays. */
export const APPEAL_VERDICTS = ['grant', 'decline'] as const

/** Actions with a statement that lift a burden or end an appeal: there is nothing to appeal against. */
const UNBURDENING: ReadonlySet<ActKind> = new Set(['restore', 'publish', 'reopen', 'undo', 'answer-appeal'])

/** Returns whether the person concerned may appeal against an action of this kind. */
export function isAppealable(kind: ActKind): boolean {
  return ACTS[kind].isStated && !UNBURDENING.has(kind)
}

/**
 * The outcome of an answered appeal: declined, or granted and the action was undone, can't be undone, or was already
 * overtaken by later changes.
 */
export type AppealOutcome = 'declined' | 'undone' | 'final' | 'nothingLeft'

/** Returns the outcome of an appeal against an action of this kind that is still in force, or has been undone. */
export function outcomeOf(
  state: Exclude<AppealState, 'open'>,
  act: { kind: ActKind; isUndone: boolean },
): AppealOutcome {
  if (state === 'declined') return 'declined'
  if (act.isUndone) return 'undone'
  return ACTS[act.kind].isUndoable ? 'nothingLeft' : 'final'
}
