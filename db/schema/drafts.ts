import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { DRAFT_KINDS } from '#db/vocabulary/drafts.ts'
import type { DraftKind } from '#db/vocabulary/drafts.ts'
import type { DraftId } from '#db/vocabulary/ids.ts'
import { moment, oneOf, references } from './columns.ts'
import { users } from './users.ts'

/** Texts that people have not sent yet. Only their owner reads them; sending the form deletes the row. */
export const drafts = pgTable(
  'drafts',
  {
    id: bigint('id', { mode: 'number' }).$type<DraftId>().primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    kind: text('kind').$type<DraftKind>().notNull(),
    /**
     * The question to answer, the post to comment on or to edit, the comment to edit; 0 for a new question or guide.
     */
    targetId: bigint('target_id', { mode: 'number' }).notNull().default(0),
    /**
     * Tells drafts of one kind and target apart: the comment that is replied to, one of several new questions; else 0.
     */
    slot: bigint('slot', { mode: 'number' }).notNull().default(0),
    fields: jsonb('fields').$type<Record<string, string>>().notNull(),
    /**
     * Grows with every save, also after the draft was deleted and begun again: the time of the save in milliseconds, or
     * one more than before.
     */
    version: bigint('version', { mode: 'number' }).notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('drafts_owner_form_unique').on(t.userId, t.kind, t.targetId, t.slot),
    index('drafts_updated_index').on(t.updatedAt),
    oneOf('drafts_kind_known', t.kind, DRAFT_KINDS),
    check('drafts_fields_bounded', sql`octet_length(${t.fields}::text) <= 300000`),
  ],
)
