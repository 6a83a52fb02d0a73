import { index, pgTable } from 'drizzle-orm/pg-core'
import type { CommentId } from '#db/vocabulary/ids.ts'
import { references, tsvector } from './columns.ts'
import { comments } from './comments.ts'
import { questions } from './posts.ts'
import { users } from './users.ts'

// Small tables of words, which triggers update. They change only with the text, while its row changes with every vote.
// Their indexes, and that of posts, take new words at once: every search would read a list of those not yet sorted in.
// Words of titles and names are stored as they are written, because they are looked up with each key press.

/** A row for each question that is not deleted. */
export const questionTitles = pgTable(
  'question_titles',
  {
    postId: references('post_id', () => questions.postId, { onDelete: 'cascade' }).primaryKey(),
    words: tsvector('words').notNull(),
  },
  (t) => [index('question_titles_words_index').using('gin', t.words).with({ fastupdate: false })],
)

/** The display name and the handle of each person. */
export const userNames = pgTable(
  'user_names',
  {
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).primaryKey(),
    words: tsvector('words').notNull(),
  },
  (t) => [index('user_names_words_index').using('gin', t.words).with({ fastupdate: false })],
)

/** The words of each visible comment, stemmed in the language of its post. */
export const commentWords = pgTable(
  'comment_words',
  {
    commentId: references('comment_id', () => comments.id, { onDelete: 'cascade' })
      .$type<CommentId>()
      .primaryKey(),
    words: tsvector('words').notNull(),
  },
  (t) => [index('comment_words_words_index').using('gin', t.words).with({ fastupdate: false })],
)
