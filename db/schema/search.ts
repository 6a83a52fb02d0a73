import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/**
 * The vocabulary: words that stand in several visible posts, for correcting typing errors. A job refreshes it
 * (`refresh_search_vocabulary` in db/functions); nothing else writes it.
 */
export const searchVocabulary = pgTable('search_vocabulary', {
  /** Small letters, accents on. */
  word: text('word').primaryKey(),
  /** The same without accents; what typed words are compared with. A trigram index is in the migration. */
  folded: text('folded').notNull(),
  /** Posts that hold it when the job last ran; in a large forum an estimate from a sample. */
  posts: integer('posts').notNull(),
})

/**
 * Words that were searched for and found nothing, without whoever searched. Only words of letters are kept, in small letters;
 * rows go after some months.
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
