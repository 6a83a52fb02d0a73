import 'server-only'
import { posts } from '#db/schema/posts.ts'

/**
 * The columns of a post that its page shows. Its Markdown and its search vector are left out: together they are larger
 * than the rest, and PostgreSQL would have to write the vector as text.
 */
export const shownColumns = {
  id: posts.id,
  authorId: posts.authorId,
  language: posts.language,
  bodyHtml: posts.bodyHtml,
  bodyText: posts.bodyText,
  score: posts.score,
  createdAt: posts.createdAt,
  editedAt: posts.editedAt,
  revision: posts.revision,
}
