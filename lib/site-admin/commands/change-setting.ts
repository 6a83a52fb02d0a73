import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import type { Announcement, SettingKey } from '#lib/site/rules.ts'
import { settingRefusal } from '../policy.ts'
import type { ChangeSetting } from '../schema.ts'
import { settingText } from '../setting-text.ts'
import { keptValue, lockSetting, writeSetting } from '../writes/write-setting.ts'
import type { SettingState } from '../writes/write-setting.ts'

/**
 * Changes a setting of the site, from the next request. The same value changes nothing. Throws Forbidden (may not
 * change it), Conflict (someone else changed it since the form was shown), Invalid (an announcement would end at once).
 */
export function changeSetting(context: CommandContext, input: ChangeSetting): Promise<{ key: SettingKey }> {
  return transact(context, async (inside) => {
    const refusal = settingRefusal(context.viewer, input.key)
    if (refusal) throw new Forbidden(refusal)
    const { key, reason } = input
    const current = await lockSetting(inside, key)
    const after = keptValue(key, input.value)
    if (isDeepStrictEqual(current.value, after)) return { key }
    if (key === 'announcement') checkEnd(after as Announcement | null, context.now)
    if (current.version !== input.version) throw await changedMeanwhile(inside, key, current)
    const why = { rule: 'housekeeping', reason, details: { setting: key } } as const
    const act = await recordAct(inside, { kind: 'change-setting', ...why })
    await writeSetting(inside, { key, before: current.value, after, reason, act })
    return { key }
  })
}

function checkEnd(announcement: Announcement | null, now: Date): void {
  if (announcement && new Date(announcement.until) <= now) throw new Invalid({ until: { code: 'inPast' } })
}

/** Builds the conflict with the present value, which the form shows beside the sender's own. */
async function changedMeanwhile(context: CommandContext, key: SettingKey, current: SettingState): Promise<Conflict> {
  const by = (current.changedById ?? 0) as UserId
  const [person] = await context.db.select({ name: users.displayName }).from(users).where(eq(users.id, by))
  const value = settingText(key, current.value ?? DEFAULT_SETTINGS[key])
  return new Conflict({ version: String(current.version), name: person?.name ?? '', value }, 'settingChanged')
}
