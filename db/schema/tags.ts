import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { TagId } from '#db/vocabulary/ids.ts'
import { TAG_CHANGES, TAG_THEMES } from '#db/vocabulary/tags.ts'
import type { TagChange, TagTheme } from '#db/vocabulary/tags.ts'
import { moment, oneOf, references } from './columns.ts'
import { moderationActs } from './moderation.ts'
import { questions } from './posts.ts'
import { users } from './users.ts'

export const tags = pgTable(
  'tags',
  {
    id: bigint('id', { mode: 'number' }).$type<TagId>().primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** The long text about the tag, in Markdown; empty if there is none. */
    wiki: text('wiki').notNull().default(''),
    /** Number of the newest version of both texts; increases with each change, to detect concurrent edits. */
    descriptionVersion: integer('description_version').notNull().default(1),
    /** Visible questions with the tag. */
    questionCount: integer('question_count').notNull().default(0),
    /** The broader tag: searching for that one also finds this one's questions. */
    parentId: references('parent_id', (): AnyPgColumn => tags.id).$type<TagId>(),
    theme: text('theme').$type<TagTheme>(),
    /** Increases with each change of the two, to detect concurrent edits. */
    placeVersion: integer('place_version').notNull().default(1),
    createdById: references('created_by_id', () => users.id),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('tags_name_unique').on(t.name),
    index('tags_popular_index').on(t.questionCount.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tags_theme_index').on(t.theme, t.questionCount.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tags_parent_index').on(t.parentId),
    index('tags_created_by_index').on(t.createdById),
    oneOf('tags_theme_known', t.theme, TAG_THEMES),
    check('tags_not_its_own_parent', sql`${t.parentId} <> ${t.id}`),
    check('tags_name_form', sql`${t.name} !~ '[A-Z[:space:]/?&%]' and char_length(${t.name}) between 1 and 35`),
    check('tags_question_count_not_negative', sql`${t.questionCount} >= 0`),
  ],
)

export const questionTags = pgTable(
  'question_tags',
  {
    questionId: references('question_id', () => questions.postId).notNull(),
    tagId: references('tag_id', () => tags.id).notNull(),
    /** The place in the asker's order, from 0. */
    position: smallint('position').notNull(),
    // Copies of the question's own columns, updated by triggers, so that each list of a tag is one index scan.
    createdAt: moment('created_at')
      .notNull()
      .default(sql`'-infinity'`),
    lastActivityAt: moment('last_activity_at')
      .notNull()
      .default(sql`'-infinity'`),
    /** True if no answer has a score above zero. */
    isUnanswered: boolean('is_unanswered').notNull().default(true),
    waitingCount: integer('waiting_count').notNull().default(0),
  },
  (t) => [
    primaryKey({ name: 'question_tags_primary', columns: [t.questionId, t.tagId] }),
    index('question_tags_active_index').on(
      t.tagId,
      t.lastActivityAt.desc().nullsFirst(),
      t.questionId.desc().nullsFirst(),
    ),
    index('question_tags_newest_index').on(t.tagId, t.createdAt.desc().nullsFirst(), t.questionId.desc().nullsFirst()),
    index('question_tags_unanswered_index')
      .on(t.tagId, t.waitingCount.desc().nullsFirst(), t.questionId.desc().nullsFirst())
      .where(sql`is_unanswered`),
  ],
)

/**
 * The versions of a tag's texts since their history is kept. A text that is older has no editor. Numbers go up, and the
 * newest one is the tag's own.
 */
export const tagVersions = pgTable(
  'tag_versions',
  {
    tagId: references('tag_id', () => tags.id).notNull(),
    number: integer('number').notNull(),
    description: text('description').notNull(),
    wiki: text('wiki').notNull(),
    editorId: references('editor_id', () => users.id),
    /** The reason for the change, in the editor's words; may be empty. */
    summary: text('summary').notNull().default(''),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'tag_versions_primary', columns: [t.tagId, t.number] }),
    index('tag_versions_editor_index').on(t.editorId),
    check('tag_versions_number_from_one', sql`${t.number} >= 1`),
  ],
)

/** Names that mean another tag: a form that contains such a name gets that tag, and the name's address leads there. */
export const tagSynonyms = pgTable(
  'tag_synonyms',
  {
    name: text('name').primaryKey(),
    tagId: references('tag_id', () => tags.id).notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('tag_synonyms_tag_index').on(t.tagId),
    check('tag_synonyms_name_form', sql`${t.name} !~ '[A-Z[:space:]/?&%]' and char_length(${t.name}) between 1 and 35`),
  ],
)

/** Append-only history of what moderators changed of tags besides their texts. A tag may be gone since. */
export const tagChanges = pgTable(
  'tag_changes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    what: text('what').$type<TagChange>().notNull(),
    /** No foreign key: merging and deleting remove the tag. */
    tagId: bigint('tag_id', { mode: 'number' }).$type<TagId>().notNull(),
    /** Its name before the change. */
    name: text('name').notNull(),
    before: jsonb('before').notNull(),
    after: jsonb('after').notNull(),
    changedById: references('changed_by_id', () => users.id).notNull(),
    changedAt: moment('changed_at').notNull(),
    /** The action that made the change, or the one that undid it. */
    actId: references('act_id', () => moderationActs.id).notNull(),
  },
  (t) => [
    index('tag_changes_tag_index').on(t.tagId),
    index('tag_changes_name_index').on(t.name),
    index('tag_changes_by_index').on(t.changedById),
    index('tag_changes_act_index').on(t.actId),
    oneOf('tag_changes_what_known', t.what, TAG_CHANGES),
  ],
)

/**
 * Flags about tags from before they were cases like all others. Their rows have moved to `flags`; the table goes in a
 * later release, because old and new code run side by side during a deployment.
 */
export const tagFlags = pgTable(
  'tag_flags',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    tagId: references('tag_id', () => tags.id, { onDelete: 'cascade' }).notNull(),
    flaggerId: references('flagger_id', () => users.id).notNull(),
    /** Only moderators read it. */
    text: text('text').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Null while it waits for a moderator. */
    decidedAt: moment('decided_at'),
    decidedById: references('decided_by_id', () => users.id),
  },
  (t) => [
    uniqueIndex('tag_flags_open_once')
      .on(t.tagId, t.flaggerId)
      .where(sql`decided_at is null`),
    index('tag_flags_tag_index').on(t.tagId),
    index('tag_flags_flagger_index').on(t.flaggerId),
    index('tag_flags_decided_by_index').on(t.decidedById),
    check('tag_flags_deciding_whole', sql`(${t.decidedAt} is null) = (${t.decidedById} is null)`),
  ],
)
