import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { moderationActs } from '#db/schema/moderation.ts'
import { settingChanges } from '#db/schema/site.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { settingRefusal } from '../policy.ts'
import { lockSetting, writeSetting } from './write-setting.ts'

/**
 * Locks the setting that an action changed, to restore its earlier value. Throws Forbidden (may not change it; it was
 * changed since: undoing the older change would also undo the newer).
 */
async function lockChanged(context: CommandContext, act: RecordedAct<'change-setting'>): Promise<void> {
  const change = await findChange(context, act)
  const refusal = settingRefusal(context.viewer, change.key)
  if (refusal) throw new Forbidden(refusal)
  const { value } = await lockSetting(context, change.key)
  const [undone] = await context.db
    .select({ id: moderationActs.id })
    .from(moderationActs)
    .where(eq(moderationActs.undoesId, act.id))
  if (!undone && !isDeepStrictEqual(value, change.after)) throw new Forbidden({ code: 'settingChangedSince' })
}

async function restoreSetting(
  context: CommandContext,
  act: RecordedAct<'change-setting'>,
  undoId: ActId,
): Promise<void> {
  const { key, before, after } = await findChange(context, act)
  const [undo] = await context.db
    .select({ reason: moderationActs.reason })
    .from(moderationActs)
    .where(eq(moderationActs.id, undoId))
  await writeSetting(context, { key, before: after, after: before, reason: undo?.reason ?? act.reason, act: undoId })
}

async function findChange(
  context: CommandContext,
  act: RecordedAct<'change-setting'>,
): Promise<typeof settingChanges.$inferSelect> {
  const [change] = await context.db.select().from(settingChanges).where(eq(settingChanges.actId, act.id))
  if (!change) throw new Error(`act ${act.id} names no change of a setting`)
  return change
}

/** The undoing of a change of a setting. */
export const revertSetting = { lock: lockChanged, revert: restoreSetting }
