import 'server-only'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import { revertLanguage } from '../commands/change-language.ts'
import { liftThreadState } from './lift-thread-state.ts'
import { revertMove } from '../commands/move-answer.ts'
import { revertConvert } from './revert-convert.ts'
import { revertMerge } from './revert-merge.ts'
import { revertSplit } from './revert-split.ts'

/** The way to undo each kind of action on threads. */
export const THREAD_REVERTS = {
  lock: liftThreadState,
  pin: liftThreadState,
  protect: liftThreadState,
  slow: liftThreadState,
  outdate: liftThreadState,
  community: liftThreadState,
  'hide-quick-answer': liftThreadState,
  'hide-outcome': liftThreadState,
  'change-language': revertLanguage,
  split: revertSplit,
  convert: revertConvert,
  move: revertMove,
  merge: revertMerge,
} as const satisfies { [Kind in ActKind]?: Revert<Kind> }
