import type { Viewer } from '#lib/auth/types.ts'
import { administerRefusal, moderateRefusal } from '#lib/moderation/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { SettingKey } from '#lib/site/rules.ts'

/** Returns why a role may not be changed, or null. `change` holds the state at the time of writing. */
export function roleRefusal(change: { isAdministrator: boolean; isOwn: boolean }): Refusal | null {
  if (!change.isAdministrator) return { code: 'administratorsOnly' }
  return change.isOwn ? { code: 'ownRole' } : null
}

/** Settings that moderators maintain: they grow with what people search for and write about. */
const KEPT_BY_MODERATORS: ReadonlySet<SettingKey> = new Set(['synonyms', 'glossary'])

/** Returns why the viewer may not read or change a setting, or null. */
export function settingRefusal(viewer: Viewer, key: SettingKey): Refusal | null {
  return KEPT_BY_MODERATORS.has(key) ? moderateRefusal(viewer) : administerRefusal(viewer)
}
