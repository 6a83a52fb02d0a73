import { index, pgTable } from 'drizzle-orm/pg-core'
import { references, tsvector } from './columns.ts'
import { questions } from './posts.ts'
import { users } from './users.ts'

// What is looked up with each key somebody presses: the words of titles and of names, as they are written, in small tables of their
// own. They change only with the title or the name, while their rows change with every vote. Kept by triggers.

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
