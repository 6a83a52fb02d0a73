import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { SettingKey } from '#db/vocabulary/site.ts'
import { moment, references } from './columns.ts'
import { moderationActs } from './moderation.ts'
import { users } from './users.ts'

/** The administrators' settings; a setting without a row has its default (`lib/site/rules.ts`). */
export const siteSettings = pgTable(
  'site_settings',
  {
    key: text('key').$type<SettingKey>().primaryKey(),
    value: jsonb('value').notNull(),
    changedById: references('changed_by_id', () => users.id),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [index('site_settings_changed_by_index').on(t.changedById)],
)

/** Append-only history of the settings. A null value is the default. */
export const settingChanges = pgTable(
  'setting_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    key: text('key').$type<SettingKey>().notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason').notNull(),
    changedById: references('changed_by_id', () => users.id).notNull(),
    changedAt: moment('changed_at').notNull(),
    /** The action that made the change, or the one that undid it. */
    actId: references('act_id', () => moderationActs.id),
  },
  (t) => [
    index('setting_changes_act_index').on(t.actId),
    index('setting_changes_key_index').on(t.key, t.id.desc().nullsFirst()),
    index('setting_changes_by_index').on(t.changedById),
  ],
)
