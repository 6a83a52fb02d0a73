import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { ActId, PostId } from '#db/vocabulary/ids.ts'
import type { PostLanguage } from '#db/vocabulary/languages.ts'
import { BASES, POST_KINDS, REMOVALS, REMOVALS_TO_LEARN, STANCES, TITLED_KINDS } from '#db/vocabulary/posts.ts'
import type { Basis, PostKind, Removal, Stance, TitledKind } from '#db/vocabulary/posts.ts'
import type { CareerLine } from '#db/vocabulary/profiles.ts'
import type { CareerRole, OrganisationSize, Sector, Seniority } from '#db/vocabulary/situations.ts'
import { isOneOf, moment, oneOf, references, regconfig, tsvector } from './columns.ts'
import { users } from './users.ts'

/**
 * Everything with a body that is voted on, commented and revised; the columns of its kind are in a table of the kind.
 */
export const posts = pgTable(
  'posts',
  {
    id: bigint('id', { mode: 'number' }).$type<PostId>().primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<PostKind>().notNull(),
    authorId: references('author_id', () => users.id).notNull(),
    language: text('language').$type<PostLanguage>().notNull(),
    /** The Markdown as typed. */
    body: text('body').notNull(),
    /** Rendered and sanitised once, when it is written. */
    bodyHtml: text('body_html').notNull(),
    /** The plain words, for excerpts and search. */
    bodyText: text('body_text').notNull(),
    searchConfig: regconfig('search_config').notNull(),
    /** Title (weight A) and words (weight B), stemmed; written by `indexPost`. */
    searchVector: tsvector('search_vector').notNull().default(''),
    /** Upvotes minus downvotes; `upCount` and `downCount` are its parts. */
    score: integer('score').notNull().default(0),
    upCount: integer('up_count').notNull().default(0),
    downCount: integer('down_count').notNull().default(0),
    /** The number of visible comments. */
    commentCount: integer('comment_count').notNull().default(0),
    /** Number of the newest revision, from 1. */
    revision: integer('revision').notNull().default(1),
    /** Increases with every change of the text, including merged edits: an editor's form is checked against it. */
    editVersion: integer('edit_version').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    editedAt: moment('edited_at'),
    editedById: references('edited_by_id', () => users.id),
    deletedAt: moment('deleted_at'),
    /** The person who hid it; null while it is visible, and if the forum hid it. */
    deletedById: references('deleted_by_id', () => users.id),
    /** The way it was hidden; null while it is visible. */
    removal: text('removal').$type<Removal>(),
    /** The action that hid it, if any; no foreign key, because the log points here too. */
    removalActId: bigint('removal_act_id', { mode: 'number' }).$type<ActId>(),
  },
  (t) => [
    index('posts_author_index').on(t.authorId, t.kind, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('posts_edited_by_index').on(t.editedById),
    index('posts_deleted_by_index').on(t.deletedById),
    // The spam filter reads this index to learn from what moderators removed.
    index('posts_removed_index')
      .on(t.id)
      .where(isOneOf(sql`removal`, REMOVALS_TO_LEARN)),
    index('posts_search_index').using('gin', t.searchVector).with({ fastupdate: false }),
    oneOf('posts_kind_known', t.kind, POST_KINDS),
    check('posts_score_sum', sql`${t.score} = ${t.upCount} - ${t.downCount}`),
    check('posts_counts_not_negative', sql`${t.upCount} >= 0 and ${t.downCount} >= 0 and ${t.commentCount} >= 0`),
    check('posts_body_length', sql`char_length(${t.body}) between 30 and 30000`),
    index('posts_held_index')
      .on(t.authorId)
      .where(sql`removal = 'held'`),
    oneOf('posts_removal_known', t.removal, REMOVALS),
    check('posts_removal_whole', sql`(${t.deletedAt} is null) = (${t.removal} is null)`),
  ],
)

/**
 * The columns that posts with a title have: questions and guides (ADR 0031). Lists of questions leave guides out by
 * `kind`. The table `guides` has the other columns of a guide.
 */
export const questions = pgTable(
  'questions',
  {
    postId: references('post_id', () => posts.id).primaryKey(),
    /** Copy of the post's own. */
    kind: text('kind').$type<TitledKind>().notNull().default('question'),
    title: text('title').notNull(),
    slug: text('slug').notNull(),
    /** True if each answer has a stance, and the page shows the verdict. */
    isYesNo: boolean('is_yes_no').notNull(),
    country: text('country'),
    sector: text('sector').$type<Sector>(),
    seniority: text('seniority').$type<Seniority>(),
    currentRole: text('current_role').$type<CareerRole>(),
    wishedRole: text('wished_role').$type<CareerRole>(),
    /** The number of visible answers. */
    answerCount: integer('answer_count').notNull().default(0),
    /** The number of visible answers with a score above zero; without any the question counts as unanswered. */
    upvotedAnswerCount: integer('upvoted_answer_count').notNull().default(0),
    /** The number of readers who wait for an answer to it. Unanswered questions are sorted by it. */
    waitingCount: integer('waiting_count').notNull().default(0),
    viewCount: integer('view_count').notNull().default(0),
    /** The points of its open bounty; 0 without one. */
    bountyPoints: integer('bounty_points').notNull().default(0),
    /** Time of the last question, answer or edit; comments and votes do not change it. */
    lastActivityAt: moment('last_activity_at').notNull(),
    /** See `hotRank` in lib/questions/hot.ts; recomputed by a job. */
    hotRank: doublePrecision('hot_rank').notNull().default(0),
    // Copies of the post's own columns, so that every list is one index scan.
    score: integer('score').notNull().default(0),
    language: text('language').$type<PostLanguage>().notNull(),
    createdAt: moment('created_at').notNull(),
    isDeleted: boolean('is_deleted').notNull().default(false),
    /** The reason why it is closed, copied from its closure; null while it is open. */
    closedAs: text('closed_as').$type<CloseReason>(),
  },
  (t) => [
    index('questions_active_index')
      .on(t.lastActivityAt.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('questions_newest_index')
      .on(t.createdAt.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('questions_hot_index')
      .on(t.hotRank.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('questions_unanswered_index')
      .on(t.waitingCount.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted and upvoted_answer_count = 0`),
    // These indexes serve the lists of one language. Without them, a list in a rare language would read all other
    // questions too.
    index('questions_language_index')
      .on(t.language, t.lastActivityAt.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('questions_language_newest_index')
      .on(t.language, t.createdAt.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('questions_language_hot_index')
      .on(t.language, t.hotRank.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted`),
    index('questions_language_unanswered_index')
      .on(t.language, t.waitingCount.desc().nullsFirst(), t.postId.desc().nullsFirst())
      .where(sql`not is_deleted and upvoted_answer_count = 0`),
    // The career map reads the questions of people who want to go from one role to another.
    index('questions_wished_move_index')
      .on(t.currentRole, t.wishedRole)
      .where(sql`not is_deleted and "current_role" is not null and wished_role is not null`),
    index('questions_wished_role_index')
      .on(t.wishedRole)
      .where(sql`not is_deleted and wished_role is not null`),
    // The search for questions with a bounty reads these few.
    index('questions_bounty_index')
      .on(t.postId)
      .where(sql`bounty_points > 0`),
    oneOf('questions_kind_known', t.kind, TITLED_KINDS),
    check('questions_title_length', sql`char_length(${t.title}) between 15 and 150`),
    check(
      'questions_counts_not_negative',
      sql`${t.answerCount} >= 0 and ${t.upvotedAnswerCount} >= 0 and ${t.viewCount} >= 0 and ${t.waitingCount} >= 0
        and ${t.bountyPoints} >= 0`,
    ),
  ],
)

export const answers = pgTable(
  'answers',
  {
    postId: references('post_id', () => posts.id).primaryKey(),
    questionId: references('question_id', () => questions.postId).notNull(),
    /** Null exactly if the question is not a yes/no question. */
    stance: text('stance').$type<Stance>(),
    basis: text('basis').$type<Basis>().notNull(),
    // The role, sector and country that the author gave, and the line about their career; null without. They stay when
    // the author changes jobs.
    role: text('role').$type<CareerRole>(),
    country: text('country'),
    sector: text('sector').$type<Sector>(),
    careerLine: jsonb('career_line').$type<CareerLine>(),
    /** The note of the person who accepted it, such as "for small firms". Shown while it is accepted. */
    fits: text('fits'),
    /** The time when its author wrote it, or when somebody last said that it is still right. */
    asOf: moment('as_of')
      .notNull()
      .default(sql`now()`),
    /** Open marks of readers who say that it is outdated. */
    outdatedCount: integer('outdated_count').notNull().default(0),
    /** The points that bounties have brought its author. */
    bountyPoints: integer('bounty_points').notNull().default(0),
    // The countries and sectors that the answer is meant for; empty if it is meant for all.
    scopeCountries: text('scope_countries')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    scopeSectors: text('scope_sectors')
      .array()
      .$type<Sector[]>()
      .notNull()
      .default(sql`'{}'::text[]`),
    scopeSizes: text('scope_sizes')
      .array()
      .$type<OrganisationSize[]>()
      .notNull()
      .default(sql`'{}'::text[]`),
  },
  (t) => [
    index('answers_question_index').on(t.questionId),
    // Search looks for the few who say this of themselves.
    index('answers_role_index')
      .on(t.role)
      .where(sql`role is not null`),
    index('answers_country_index')
      .on(t.country)
      .where(sql`country is not null`),
    index('answers_sector_index')
      .on(t.sector)
      .where(sql`sector is not null`),
    index('answers_as_of_index').on(t.asOf, t.postId),
    index('answers_outdated_index')
      .on(t.outdatedCount)
      .where(sql`outdated_count >= 3`),
    unique('answers_question_post_unique').on(t.questionId, t.postId),
    oneOf('answers_stance_known', t.stance, STANCES),
    oneOf('answers_basis_known', t.basis, BASES),
    check('answers_fits_length', sql`char_length(${t.fits}) between 1 and 60`),
  ],
)

/** Accepted answers, each to its own question. The asker accepts, or somebody trusted while the asker is away. */
export const acceptedAnswers = pgTable(
  'accepted_answers',
  {
    questionId: references('question_id', () => questions.postId).notNull(),
    answerId: bigint('answer_id', { mode: 'number' }).$type<PostId>().notNull(),
    acceptedById: references('accepted_by_id', () => users.id).notNull(),
    acceptedAt: moment('accepted_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'accepted_answers_primary', columns: [t.questionId, t.answerId] }),
    foreignKey({
      name: 'accepted_answers_of_the_question',
      columns: [t.questionId, t.answerId],
      foreignColumns: [answers.questionId, answers.postId],
    }),
    index('accepted_answers_answer_index').on(t.answerId),
    index('accepted_answers_accepted_by_index').on(t.acceptedById),
  ],
)

/** Links a question to the thread that a moderator split it from. */
export const questionSplits = pgTable(
  'question_splits',
  {
    questionId: references('question_id', () => questions.postId).primaryKey(),
    fromQuestionId: references('from_question_id', () => questions.postId).notNull(),
    splitAt: moment('split_at').notNull(),
  },
  (t) => [index('question_splits_from_index').on(t.fromQuestionId)],
)

/** Every version of a post's text, numbered from 1 without gaps. */
export const revisions = pgTable(
  'revisions',
  {
    postId: references('post_id', () => posts.id).notNull(),
    number: integer('number').notNull(),
    editorId: references('editor_id', () => users.id).notNull(),
    /** The title; null for answers. */
    title: text('title'),
    tags: text('tags').array(),
    body: text('body').notNull(),
    /** The editor's reason for the change; empty for the first version. */
    summary: text('summary').notNull().default(''),
    createdAt: moment('created_at').notNull(),
    /** The time of the last edit that was merged into this version. */
    mergedAt: moment('merged_at'),
  },
  (t) => [
    primaryKey({ name: 'revisions_primary', columns: [t.postId, t.number] }),
    index('revisions_editor_index').on(t.editorId),
    check('revisions_number_from_one', sql`${t.number} >= 1`),
  ],
)
