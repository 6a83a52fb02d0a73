import { index, pgTable } from 'drizzle-orm/pg-core'
import { references, tsvector } from './columns.ts'
import { questions } from './posts.ts'
import { users } from './users.ts'

// Small tables for instant results, which are looked up with each key press: the words of titles and of names, as they
// are written. They change only with the title or the name, while the rows of those change with every vote. Triggers
// update them.

/** A row for each question that is not deleted. */
export const questionTitles = pgTable(
  'question_titles',
  {
    postId: references('post_id', () => questions.postId, { onDelete: 'cascade' }).primaryKey(),
    words: tsvector('words').notNull(),
  },
  (t) => [index('question_titles_words_index').using('gin', t.words)],
)

/** The display name and the handle of each person. */
export const userNames = pgTable(
  'user_names',
  {
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).primaryKey(),
    words: tsvector('words').notNull(),
  },
  (t) => [index('user_names_words_index').using('gin', t.words)],
)
