import 'server-only'
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
import { revertDecision } from '#lib/suggested-edits/writes/revert-decision.ts'
import { THREAD_REVERTS } from '#lib/threads/writes/thread-reverts.ts'
import { restoreVotes } from '#lib/voting/writes/restore-votes.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { ActKind } from '../rules.ts'

/** How acts of one kind are taken back. */
export type Revert<Kind extends ActKind = ActKind> = {
  /** Locks what `revert` will change, in the forum's order: posts, users, tags. */
  lock: (context: CommandContext, act: RecordedAct<Kind>) => Promise<void>
  /**
   * Why nothing of the act is left to take back, because something later has changed the same; null while it stands. Asked with
   * what `lock` locks held.
   */
  superseded?: (context: CommandContext, act: RecordedAct<Kind>) => Promise<Refusal | null>
  /** Makes everything as it was before the act. `undoId` is the act that takes it back. */
  revert: (context: CommandContext, act: RecordedAct<Kind>, undoId: ActId) => Promise<void>
}

/** Every kind that can be taken back, and how; a test holds it to `ACTS`. */
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
}

/** How this act is undone; undefined for a kind that cannot be. */
export function revertFor(act: RecordedAct): Revert | undefined {
  // The type checker cannot follow that an act's own kind was looked up.
  return REVERTS[act.kind] as Revert | undefined
}
