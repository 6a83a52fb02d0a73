import 'server-only'
import { and, asc, eq, getTableColumns, isNotNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { forumReasonOf, readAct } from '#lib/acts/details.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Removal } from '#lib/posts/types.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { maySeeHidden } from './policy.ts'
import type { Gone, RemovedAnswer, RemovedComment, RemovedPost } from './types.ts'

/**
 * Reads a hidden post, or one under a hidden question. Throws NotFound for anyone who may not see it; `isLive` when it
 * is visible.
 */
export async function getRemovedPost(
  id: PostId,
  viewer: Viewer | null,
): Promise<RemovedPost | { isLive: true; kind: RemovedPost['kind']; question: RemovedPost['question'] }> {
  const questionPost = alias(posts, 'question_post')
  const [row] = await db()
    .select({ post: posts, author: authorColumns(users), question: refColumns, questionPost })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .innerJoin(questionPost, eq(questionPost.id, questions.postId))
    .where(eq(posts.id, id))
  if (!row) throw new NotFound('post')
  const { post, question } = row
  const isGoneWithQuestion = post.deletedAt === null && row.questionPost.deletedAt !== null
  const gone = await goneOf(isGoneWithQuestion ? row.questionPost : post)
  if (!gone) return { isLive: true, kind: post.kind, question }
  const seen = { authorId: post.authorId, removal: gone.removal, rule: gone.why?.rule ?? null }
  if (!viewer || !maySeeHidden(viewer, seen)) throw new NotFound('post')
  return {
    id,
    kind: post.kind,
    language: post.language,
    bodyHtml: post.bodyHtml,
    author: authorOf(row.author),
    createdAt: post.createdAt,
    question,
    isQuestionLive: row.questionPost.deletedAt === null,
    gone,
    isGoneWithQuestion,
    isMine: post.authorId === viewer.id,
    isModerated: moderateRefusal(viewer) === null,
  }
}

/** Lists the separately hidden answers to a question, oldest first, if this person may see them. */
export async function listRemovedAnswers(questionId: PostId, viewer: Viewer | null): Promise<RemovedAnswer[]> {
  if (!viewer) return []
  const rows = await db()
    .select({ post: posts, author: authorColumns(users), act: actColumns })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(moderationActs, eq(moderationActs.id, posts.removalActId))
    .where(and(eq(answers.questionId, questionId), isNotNull(posts.deletedAt)))
    .orderBy(asc(posts.id))
  return rows.flatMap(({ post, author, act }) => {
    const gone = toGone(post, act)
    if (!gone || !maySeeHidden(viewer, { ...gone, authorId: post.authorId, rule: act?.rule ?? null })) return []
    return [{ id: post.id, author: authorOf(author), createdAt: post.createdAt, gone }]
  })
}

/** Lists the hidden comments of a post, oldest first, if this person may see them. */
export async function listRemovedComments(postId: PostId, viewer: Viewer | null): Promise<RemovedComment[]> {
  if (!viewer) return []
  const rows = await db()
    .select({ comment: comments, author: authorColumns(users), act: actColumns })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(moderationActs, eq(moderationActs.id, comments.removalActId))
    .where(and(eq(comments.postId, postId), isNotNull(comments.deletedAt)))
    .orderBy(asc(comments.id))
  return rows.flatMap(({ comment, author, act }) => {
    const gone = toGone(comment, act)
    if (!gone || !maySeeHidden(viewer, { ...gone, authorId: comment.authorId, rule: act?.rule ?? null })) return []
    const { id, bodyHtml, createdAt } = comment
    return [{ id, bodyHtml, createdAt, author: authorOf(author), gone }]
  })
}

const { kind, rule, reason, details } = getTableColumns(moderationActs)
const actColumns = { kind, rule, reason, details }

type Act = Pick<typeof moderationActs.$inferSelect, keyof typeof actColumns> | null

function toGone(row: { removal: Removal | null; deletedAt: Date | null }, act: Act): Gone | null {
  if (row.removal === null || row.deletedAt === null) return null
  const why = act && { rule: act.rule, reason: act.reason, because: forumReasonOf(readAct(act)) }
  return { removal: row.removal, at: row.deletedAt, why }
}

async function goneOf(post: typeof posts.$inferSelect): Promise<Gone | null> {
  if (post.removal === null) return null
  const [act] =
    post.removalActId === null
      ? []
      : await db().select(actColumns).from(moderationActs).where(eq(moderationActs.id, post.removalActId))
  return toGone(post, act ?? null)
}
