import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { isDeepStrictEqual } from 'node:util'
import { desc, eq, sql } from 'drizzle-orm'
import { renderedHtml } from '#db/schema/pages.ts'
import { settingChanges, siteSettings } from '#db/schema/site.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import type { ActId } from '#lib/platform/ids.ts'
import type { Announcement, SettingKey } from '#lib/site/rules.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { queueEnd } from '../jobs.ts'

/** A setting's state: its value, null for the default, and the last change, 0 without one. */
export type SettingState = { value: unknown; version: number; changedById: number | null }

/** Reads a setting for changing it. Concurrent changes of the same setting wait: a setting may have no row to lock. */
export async function lockSetting(context: CommandContext, key: SettingKey): Promise<SettingState> {
  await context.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`setting:${key}`}, 0))`)
  const [row] = await context.db
    .select({ value: siteSettings.value })
    .from(siteSettings)
    .where(eq(siteSettings.key, key))
  const [change] = await context.db
    .select({ id: settingChanges.id, changedById: settingChanges.changedById })
    .from(settingChanges)
    .where(eq(settingChanges.key, key))
    .orderBy(desc(settingChanges.id))
    .limit(1)
  return { value: row?.value ?? null, version: change?.id ?? 0, changedById: change?.changedById ?? null }
}

/** Writes a setting and its history, by an action or by undoing one. Call it after `lockSetting`. */
export async function writeSetting(
  context: CommandContext,
  change: { key: SettingKey; before: unknown; after: unknown; reason: string; act: ActId },
): Promise<void> {
  const { key, before, after, reason, act: actId } = change
  const made = { changedById: context.viewer.id, changedAt: context.now }
  await context.db.insert(settingChanges).values({ key, before, after, reason, actId, ...made })
  if (after === null) await context.db.delete(siteSettings).where(eq(siteSettings.key, key))
  else
    await context.db
      .insert(siteSettings)
      .values({ key, value: after, ...made })
      .onConflictDoUpdate({ target: siteSettings.key, set: { value: after, ...made } })
  if (key === 'glossary') await queuePosts(context)
  if (key === 'announcement' && after !== null) await queueEnd(context.db, new Date((after as Announcement).until))
  await record(context, { kind: 'site.setting-changed', details: { setting: key } })
}

/** Queues the job that renders the posts again: they explain the terms. It begins anew, even if it is running. */
async function queuePosts({ db }: CommandContext): Promise<void> {
  const anew = { version: 0, target: 0, lastId: 0 }
  await db.insert(renderedHtml).values({ kind: 'post' }).onConflictDoUpdate({ target: renderedHtml.kind, set: anew })
  await enqueue(db, { task: 'render-again', payload: {}, key: 'render-again', isLong: true })
}

/**
 * Returns the stored value: the default is null, so that a better default of a later version reaches sites that never
 * changed it.
 */
export function keptValue(key: SettingKey, value: unknown): unknown {
  return isDeepStrictEqual(value, DEFAULT_SETTINGS[key]) ? null : value
}
