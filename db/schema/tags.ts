import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { TagId } from '#db/vocabulary/ids.ts'
import { moment, references } from './columns.ts'
import { questions } from './posts.ts'
import { users } from './users.ts'

export const tags = pgTable(
  'tags',
  {
    id: bigint('id', { mode: 'number' }).$type<TagId>().primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    /** Increases with each change of the description, to detect concurrent edits. */
    descriptionVersion: integer('description_version').notNull().default(1),
    /** Visible questions with the tag. */
    questionCount: integer('question_count').notNull().default(0),
    createdById: references('created_by_id', () => users.id),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('tags_name_unique').on(t.name),
    index('tags_popular_index').on(t.questionCount.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tags_created_by_index').on(t.createdById),
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
      .on(t.tagId, t.createdAt.desc().nullsFirst(), t.questionId.desc().nullsFirst())
      .where(sql`is_unanswered`),
  ],
)
