import { sql } from 'drizzle-orm'
import { bigint, boolean, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { PostId, TagId } from '#db/vocabulary/ids.ts'
import type { PostLanguage } from '#db/vocabulary/languages.ts'
import { dayOf, moment, references } from './columns.ts'
import { questions } from './posts.ts'
import { questionTags } from './tags.ts'

// The columns by which lists by score are sorted. A score changes with every vote, and a row with a changed indexed
// column is entered again in every index of its table: here only in the few that need it. Triggers update it.

export const questionScores = pgTable(
  'question_scores',
  {
    postId: references('post_id', () => questions.postId, { onDelete: 'cascade' }).primaryKey(),
    score: integer('score').notNull(),
    language: text('language').$type<PostLanguage>().notNull(),
    createdAt: moment('created_at').notNull(),
    isDeleted: boolean('is_deleted').notNull(),
  },
  (t) => [
    index('question_scores_top_index')
      .on(t.score.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    // The index is sorted by day of asking, for the best of the last week or month: each day's best come first.
    index('question_scores_day_index')
      .on(dayOf(t.createdAt), t.score.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('question_scores_language_top_index')
      .on(t.language, t.score.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('question_scores_language_day_index')
      .on(t.language, dayOf(t.createdAt), t.score.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
  ],
)

export const questionTagScores = pgTable(
  'question_tag_scores',
  {
    questionId: bigint('question_id', { mode: 'number' }).$type<PostId>().notNull(),
    tagId: bigint('tag_id', { mode: 'number' }).$type<TagId>().notNull(),
    score: integer('score').notNull(),
  },
  (t) => [
    primaryKey({ name: 'question_tag_scores_primary', columns: [t.questionId, t.tagId] }),
    foreignKey({
      name: 'question_tag_scores_tagging',
      columns: [t.questionId, t.tagId],
      foreignColumns: [questionTags.questionId, questionTags.tagId],
    }).onDelete('cascade'),
    index('question_tag_scores_top_index').on(t.tagId, t.score.desc().nullsFirst(), t.questionId.desc().nullsFirst()),
  ],
)
