import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { moment, references } from './columns.ts'
import { answers, questions } from './posts.ts'

/** Every version of the asker's decision and its result, numbered from 1 without gaps. */
export const outcomeVersions = pgTable(
  'outcome_versions',
  {
    questionId: references('question_id', () => questions.postId).notNull(),
    number: integer('number').notNull(),
    decision: text('decision').notNull(),
    /** The result; empty until the asker knows it. */
    result: text('result').notNull().default(''),
    saidAt: moment('said_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'outcome_versions_primary', columns: [t.questionId, t.number] }),
    check('outcome_versions_number_from_one', sql`${t.number} >= 1`),
    check('outcome_versions_decision_given', sql`char_length(${t.decision}) between 1 and 500`),
    check('outcome_versions_result_length', sql`char_length(${t.result}) <= 2000`),
  ],
)

/** The newest version of each outcome. */
export const outcomes = pgTable(
  'outcomes',
  {
    questionId: references('question_id', () => questions.postId).primaryKey(),
    version: integer('version').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'outcomes_of_the_version',
      columns: [t.questionId, t.version],
      foreignColumns: [outcomeVersions.questionId, outcomeVersions.number],
    }),
    index('outcomes_version_index').on(t.questionId, t.version),
  ],
)

/** The answers that worked for the asker. An answer that was moved to another question does not count there. */
export const outcomeCredits = pgTable(
  'outcome_credits',
  {
    questionId: references('question_id', () => questions.postId).notNull(),
    answerId: references('answer_id', () => answers.postId).notNull(),
  },
  (t) => [
    primaryKey({ name: 'outcome_credits_primary', columns: [t.questionId, t.answerId] }),
    index('outcome_credits_answer_index').on(t.answerId),
  ],
)

/** The asker's replies to the invitations to tell the outcome. */
export const outcomeReplies = pgTable('outcome_replies', {
  questionId: references('question_id', () => questions.postId).primaryKey(),
  /** Number of the last invitation that they replied to: 1 after 30 days, 2 after 90, 3 after 180. */
  stage: smallint('stage').notNull(),
  /** True if they want no more invitations. */
  declinedAt: moment('declined_at'),
})
