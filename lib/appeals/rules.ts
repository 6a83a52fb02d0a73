import { ACTS } from '#lib/moderation/rules.ts'
import type { ActKind } from '#lib/moderation/rules.ts'

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
