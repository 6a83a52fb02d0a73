import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { FolderId } from '#db/vocabulary/ids.ts'
import { moment, references } from './columns.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** Folders of a person's saved posts. Only they see them. */
export const bookmarkFolders = pgTable(
  'bookmark_folders',
  {
    id: bigint('id', { mode: 'number' }).$type<FolderId>().primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
    /** The time when its owner removed it; a job deletes it a day later. Its posts count as having no folder. */
    removedAt: moment('removed_at'),
  },
  (t) => [
    index('bookmark_folders_user_index').on(t.userId),
    uniqueIndex('bookmark_folders_name_unique')
      .on(t.userId, sql`lower(${t.name})`)
      .where(sql`removed_at is null`),
    check('bookmark_folders_name_length', sql`char_length(${t.name}) between 1 and 60`),
  ],
)

/** Posts that a person saved. Only they see the list, and nobody is notified. */
export const savedPosts = pgTable(
  'saved_posts',
  {
    userId: references('user_id', () => users.id).notNull(),
    postId: references('post_id', () => posts.id).notNull(),
    savedAt: moment('saved_at').notNull(),
    /** The folder; null for none. */
    folderId: references('folder_id', () => bookmarkFolders.id, { onDelete: 'set null' }),
    /** The person's own words about the post; empty if they wrote none. */
    note: text('note').notNull().default(''),
    /** The time when its owner took it out; a job deletes it a day later, so that this can be undone. */
    removedAt: moment('removed_at'),
  },
  (t) => [
    primaryKey({ name: 'saved_posts_primary', columns: [t.userId, t.postId] }),
    index('saved_posts_post_index').on(t.postId),
    index('saved_posts_folder_index').on(t.folderId),
    check('saved_posts_note_length', sql`char_length(${t.note}) <= 1000`),
  ],
)
