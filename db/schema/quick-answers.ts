import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import type { PostId } from '#db/vocabulary/ids.ts'
import { moment, references } from './columns.ts'
import { answers, questions } from './posts.ts'
import { users } from './users.ts'

/**
 * One to three sentences that answer a question. Its versions hold the history; the newest one's text is copied here.
 */
export const quickAnswers = pgTable(
  'quick_answers',
  {
    questionId: references('question_id', () => questions.postId).primaryKey(),
    /** Number of the newest version, from 1. */
    version: integer('version').notNull(),
    sentences: text('sentences').array().notNull(),
    /** The time when somebody wrote, edited or confirmed it last: newer answers can contradict it. */
    checkedAt: moment('checked_at').notNull(),
    checkedById: references('checked_by_id', () => users.id).notNull(),
    /** The answers that the last reviewer could see: they do not cause another review. */
    knownIds: bigint('known_ids', { mode: 'number' })
      .array()
      .$type<PostId[]>()
      .notNull()
      .default(sql`'{}'::bigint[]`),
  },
  (t) => [
    index('quick_answers_checked_index').on(t.checkedAt),
    index('quick_answers_checked_by_index').on(t.checkedById),
    check('quick_answers_one_to_three', sql`cardinality(${t.sentences}) between 1 and 3`),
  ],
)

/** Every version of a quick answer, numbered from 1 without gaps. */
export const quickAnswerVersions = pgTable(
  'quick_answer_versions',
  {
    questionId: references('question_id', () => questions.postId).notNull(),
    number: integer('number').notNull(),
    editorId: references('editor_id', () => users.id).notNull(),
    sentences: text('sentences').array().notNull(),
    /** The editor's reason for the change; may be empty. */
    summary: text('summary').notNull().default(''),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'quick_answer_versions_primary', columns: [t.questionId, t.number] }),
    index('quick_answer_versions_editor_index').on(t.editorId),
    check('quick_answer_versions_one_to_three', sql`cardinality(${t.sentences}) between 1 and 3`),
    check('quick_answer_versions_number_from_one', sql`${t.number} >= 1`),
  ],
)

/** The answers that each sentence of a version cites. */
export const quickAnswerCitations = pgTable(
  'quick_answer_citations',
  {
    questionId: bigint('question_id', { mode: 'number' }).$type<PostId>().notNull(),
    version: integer('version').notNull(),
    /** The number of the sentence, from 1. */
    sentence: smallint('sentence').notNull(),
    answerId: references('answer_id', () => answers.postId).notNull(),
  },
  (t) => [
    primaryKey({
      name: 'quick_answer_citations_primary',
      columns: [t.questionId, t.version, t.sentence, t.answerId],
    }),
    foreignKey({
      name: 'quick_answer_citations_of_the_version',
      columns: [t.questionId, t.version],
      foreignColumns: [quickAnswerVersions.questionId, quickAnswerVersions.number],
    }),
    index('quick_answer_citations_answer_index').on(t.answerId),
    check('quick_answer_citations_sentence_known', sql`${t.sentence} between 1 and 3`),
  ],
)
