import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { moment, references } from './columns.ts'
import { questions } from './posts.ts'
import { users } from './users.ts'

/**
 * The vocabulary: words that occur in several visible posts, for correcting typing errors. A job refreshes it
 * (`refresh_search_vocabulary` in db/functions); nothing else writes it.
 */
export const searchVocabulary = pgTable(
  'search_vocabulary',
  {
    /** The word in small letters, with accents. */
    word: text('word').primaryKey(),
    /** The word without accents; typed words are compared with it. A trigram index is in the migration. */
    folded: text('folded').notNull(),
    /** The number of posts that held it when the job last ran; in a large forum an estimate from a sample. */
    posts: integer('posts').notNull(),
  },
  (t) => [index('search_vocabulary_equal_index').on(t.folded)],
)

/**
 * Words that were searched for and found nothing, without the person. Only words of letters are kept, in lower case;
 * rows are deleted after some months.
 */
export const searchMisses = pgTable(
  'search_misses',
  {
    words: text('words').primaryKey(),
    count: integer('count').notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (t) => [check('search_misses_count_positive', sql`${t.count} > 0`)],
)

/** Saved searches, as they were typed; only their owners see them. */
export const savedSearches = pgTable(
  'saved_searches',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    query: text('query').notNull(),
    savedAt: moment('saved_at').notNull(),
    /** The time since which the person follows the search; null if they only keep it. */
    followedAt: moment('followed_at'),
    /** The time until which its new results were told; null before the first run. */
    toldAt: moment('told_at'),
  },
  (t) => [
    unique('saved_searches_user_query_unique').on(t.userId, t.query),
    check('saved_searches_query_length', sql`char_length(${t.query}) between 1 and 300`),
  ],
)

/** A related question, the tags and words that say why, and its likeness from 0 to 1. */
export type FoundRelated = { id: number; why: string[]; likeness: number }

/**
 * The related questions of each question. A job finds them, because that reads thousands of posts. The row is deleted
 * when the question's text changes (`indexPost`), and the job makes it again.
 */
export const relatedQuestions = pgTable(
  'related_questions',
  {
    questionId: references('question_id', () => questions.postId, { onDelete: 'cascade' }).primaryKey(),
    found: jsonb('found').$type<FoundRelated[]>().notNull(),
    foundAt: moment('found_at').notNull(),
  },
  (t) => [index('related_questions_found_index').on(t.foundAt)],
)
