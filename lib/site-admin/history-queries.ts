import 'server-only'
import { and, asc, desc, eq, ne } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { settingChanges } from '#db/schema/site.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { LogPerson } from '#lib/log/types.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { Role } from '#lib/users/rules.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import type { SettingKey } from '#lib/site/rules.ts'
import { settingRefusal } from './policy.ts'
import { settingText } from './setting-text.ts'
import type { SettingChange } from './types.ts'

const CHANGES_SHOWN = 50

const personColumns = { id: users.id, handle: users.handle, displayName: users.displayName }

/**
 * Lists a setting's last changes, newest first; the newest's id is the version that a form starts from. Throws NotFound
 * for people who may not read it.
 */
export async function listChanges(viewer: Viewer, key: SettingKey): Promise<readonly SettingChange[]> {
  if (settingRefusal(viewer, key)) throw new NotFound('setting')
  const rows = await db()
    .select({
      change: settingChanges,
      by: personColumns,
      actId: moderationActs.id,
    })
    .from(settingChanges)
    .innerJoin(users, eq(users.id, settingChanges.changedById))
    .leftJoin(
      moderationActs,
      and(eq(moderationActs.id, settingChanges.actId), eq(moderationActs.kind, 'change-setting')),
    )
    .where(eq(settingChanges.key, key))
    .orderBy(desc(settingChanges.id))
    .limit(CHANGES_SHOWN)
  return rows.map(({ change, by, actId }, at) => ({
    id: change.id,
    at: change.changedAt,
    by,
    reason: change.reason,
    after: settingText(key, change.after ?? DEFAULT_SETTINGS[key]),
    isDefault: change.after === null,
    // Only the last change can be undone: undoing an older one would also undo the newer.
    undoable: at === 0 ? actId : null,
  }))
}

/** Lists everyone with a role, administrators first. Throws NotFound for anyone but administrators. */
export async function listStaff(viewer: Viewer): Promise<readonly (LogPerson & { role: Role })[]> {
  if (administerRefusal(viewer)) throw new NotFound('roles')
  return await db()
    .select({ ...personColumns, role: users.role })
    .from(users)
    .where(and(ne(users.role, 'member')))
    .orderBy(asc(users.role), asc(users.id))
}
