import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import type { GuideStepId } from '#db/vocabulary/ids.ts'
import type { PostLanguage } from '#db/vocabulary/languages.ts'
import { moment, references } from './columns.ts'
import { questions } from './posts.ts'
import { users } from './users.ts'

/** The columns that a guide has besides its text, title and tags (ADR 0031). */
export const guides = pgTable(
  'guides',
  {
    postId: references('post_id', () => questions.postId).primaryKey(),
    /** Steps in the text. */
    stepCount: integer('step_count').notNull().default(0),
    /** The time when somebody last confirmed that all of it holds. The author does so by writing it. */
    checkedAt: moment('checked_at').notNull(),
    checkedById: references('checked_by_id', () => users.id).notNull(),
    // Copies of the columns in `questions`, updated by triggers, so that each list is one index scan.
    score: integer('score').notNull().default(0),
    language: text('language').$type<PostLanguage>().notNull(),
    createdAt: moment('created_at').notNull(),
    isDeleted: boolean('is_deleted').notNull().default(false),
  },
  (t) => [
    index('guides_newest_index')
      .on(t.createdAt.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('guides_useful_index')
      .on(t.score.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('guides_checked_index')
      .on(t.checkedAt, t.postId)
      .where(sql`not is_deleted`),
    index('guides_checked_by_index').on(t.checkedById),
    check('guides_step_count_not_negative', sql`${t.stepCount} >= 0`),
  ],
)

/**
 * The steps of a guide. Title and text of a step are read from the guide's text; this table only remembers which step
 * is which, so that a step that is renamed or moved keeps its address and its ticks.
 */
export const guideSteps = pgTable(
  'guide_steps',
  {
    id: bigint('id', { mode: 'number' }).$type<GuideStepId>().primaryKey().generatedAlwaysAsIdentity(),
    guideId: references('guide_id', () => guides.postId).notNull(),
    /** The place in the text, from 1; null while the step is not in it. A restored version brings it back. */
    place: smallint('place'),
    /** Digests of its title and its text, by which it is found again after an edit. */
    titleDigest: bigint('title_digest', { mode: 'number' }).notNull(),
    textDigest: bigint('text_digest', { mode: 'number' }).notNull(),
  },
  (t) => [
    index('guide_steps_guide_index').on(t.guideId, t.place),
    check('guide_steps_place_from_one', sql`${t.place} >= 1`),
  ],
)

/** The questions that a step names, read from its text, so that a question's page can name the guide. */
export const guideStepQuestions = pgTable(
  'guide_step_questions',
  {
    stepId: references('step_id', () => guideSteps.id, { onDelete: 'cascade' }).notNull(),
    questionId: references('question_id', () => questions.postId).notNull(),
  },
  (t) => [
    primaryKey({ name: 'guide_step_questions_primary', columns: [t.stepId, t.questionId] }),
    index('guide_step_questions_question_index').on(t.questionId),
  ],
)

/** A step that a person has done. Only the person sees it. */
export const guideTicks = pgTable(
  'guide_ticks',
  {
    userId: references('user_id', () => users.id).notNull(),
    stepId: references('step_id', () => guideSteps.id, { onDelete: 'cascade' }).notNull(),
    tickedAt: moment('ticked_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'guide_ticks_primary', columns: [t.userId, t.stepId] }),
    index('guide_ticks_step_index').on(t.stepId),
  ],
)
