import 'server-only'
import type { Revert } from '#lib/moderation/commands/revert-act.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import { revertLanguage } from './change-language.ts'
import { liftThreadState } from './lift-thread-state.ts'

/** How acts on threads are taken back. */
export const THREAD_REVERTS = {
  lock: liftThreadState,
  pin: liftThreadState,
  protect: liftThreadState,
  slow: liftThreadState,
  outdate: liftThreadState,
  community: liftThreadState,
  'change-language': revertLanguage,
} as const satisfies Partial<Record<ActKind, Revert>>
