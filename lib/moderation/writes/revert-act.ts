import 'server-only'
import { revertMap } from '#lib/career-map/writes/revert-map.ts'
import { revertClosing, revertReopening } from '#lib/closing/writes/revert-closing.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { liftRestriction } from '#lib/people/writes/lift-restriction.ts'
import { lockSanctioned } from '#lib/people/writes/lock-person.ts'
import { withdrawWarning } from '#lib/people/writes/withdraw-warning.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { revertEdit } from '#lib/moderation/writes/revert-edit.ts'
import { revertRemoval } from '#lib/removal/writes/revert-removal.ts'
import { revertRestoring } from '#lib/removal/writes/revert-restoring.ts'
import { revertSpam } from '#lib/spam/writes/revert-spam.ts'
import { revertRole } from '#lib/site-admin/commands/change-role.ts'
import { revertSetting } from '#lib/site-admin/writes/revert-setting.ts'
import { revertTag } from '#lib/tag-admin/writes/revert-tag.ts'
import { revertDecision } from '#lib/suggested-edits/writes/revert-decision.ts'
import { THREAD_REVERTS } from '#lib/threads/writes/thread-reverts.ts'
import { restoreVotes } from '#lib/voting/writes/restore-votes.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { ActKind } from '../rules.ts'

/** The way to undo actions of one kind. */
export type Revert<Kind extends ActKind = ActKind> = {
  /** Locks what `revert` will change, in the forum's order: posts, users, tags. */
  lock: (context: CommandContext, act: RecordedAct<Kind>) => Promise<void>
  /**
   * Returns why later changes have left nothing of the action to undo; null while it is in force. Called with the locks
   * of `lock` held.
   */
  superseded?: (context: CommandContext, act: RecordedAct<Kind>) => Promise<Refusal | null>
  /** Restores everything as it was before the action. `undoId` is the action that undoes it. */
  revert: (context: CommandContext, act: RecordedAct<Kind>, undoId: ActId) => Promise<void>
}

/** Every kind that can be undone, with its way to undo it; a test compares the kinds with `ACTS`. */
export const REVERTS: { readonly [Kind in ActKind]?: Revert<Kind> } = {
  ...THREAD_REVERTS,
  warn: { lock: lockSanctioned, revert: withdrawWarning },
  restrict: { lock: lockSanctioned, revert: liftRestriction },
  delete: revertRemoval,
  hold: revertRemoval,
  restore: revertRestoring,
  publish: revertRestoring,
  close: revertClosing,
  reopen: revertReopening,
  spam: revertSpam,
  'reverse-votes': restoreVotes,
  edit: revertEdit,
  'decide-edit': revertDecision,
  'change-setting': revertSetting,
  'change-role': revertRole,
  'change-map': revertMap,
  'change-tag': revertTag,
}

/** Returns the way to undo this action; undefined for a kind that cannot be undone. */
export function revertFor(act: RecordedAct): Revert | undefined {
  // The type checker cannot follow that the entry belongs to the action's kind.
  return REVERTS[act.kind] as Revert | undefined
}
