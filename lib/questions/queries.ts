import 'server-only'
import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { outcomes, outcomeVersions } from '#db/schema/outcomes.ts'
import { posts, questions, questionSplits } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { listComments } from '#lib/comments/queries.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { NotFound, OutOfSight } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { questionLineTag, threadTag } from './cache.ts'
import { refColumns } from './ref-queries.ts'
import { listTagNames } from './tag-queries.ts'
import type { QuestionRef, QuestionView } from './types.ts'

const DESCRIPTION_LENGTH = 160

/**
 * Reads a question with its comments, without its answers. Throws NotFound when it does not exist, OutOfSight when it
 * is hidden.
 */
export async function getQuestion(id: PostId): Promise<QuestionView> {
  showOnPage(threadTag(id))
  const editor = alias(users, 'editor')
  const [row] = await db()
    .select({
      post: posts,
      question: questions,
      author: authorColumns(users),
      editor: authorColumns(editor),
      outcome: outcomeVersions,
    })
    .from(posts)
    .innerJoin(questions, eq(questions.postId, posts.id))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(editor, eq(editor.id, posts.editedById))
    .leftJoin(outcomes, eq(outcomes.questionId, posts.id))
    .leftJoin(
      outcomeVersions,
      and(eq(outcomeVersions.questionId, outcomes.questionId), eq(outcomeVersions.number, outcomes.version)),
    )
    .where(eq(posts.id, id))
  if (!row) throw new NotFound('question')
  if (row.post.deletedAt !== null) throw new OutOfSight(id)
  const { post, question } = row
  const [tags, comments, splits] = await Promise.all([listTagNames([id]), listComments([id]), listSplits(id)])
  const { country, sector, seniority, currentRole, wishedRole } = question
  return {
    id,
    author: authorOf(row.author),
    language: post.language,
    bodyHtml: post.bodyHtml,
    bodyText: post.bodyText,
    score: post.score,
    createdAt: post.createdAt,
    editedAt: post.editedAt,
    editedBy: row.editor && row.editor.id !== post.authorId ? authorOf(row.editor) : null,
    revision: post.revision,
    comments: comments.get(id) ?? [],
    slug: question.slug,
    title: question.title,
    excerpt: excerptOf(post.bodyText, DESCRIPTION_LENGTH),
    isYesNo: question.isYesNo,
    closedAs: question.closedAs,
    situation: { country, sector, seniority, currentRole, wishedRole },
    tags: tags.get(id) ?? [],
    answerCount: question.answerCount,
    viewCount: question.viewCount,
    lastActivityAt: question.lastActivityAt,
    outcome: row.outcome && {
      version: row.outcome.number,
      decision: row.outcome.decision,
      result: row.outcome.result,
      saidAt: row.outcome.saidAt,
    },
    ...splits,
  }
}

async function listSplits(id: PostId): Promise<{ splitFrom: QuestionRef | null; splitInto: QuestionRef[] }> {
  const from = db()
    .select(refColumns)
    .from(questionSplits)
    .innerJoin(questions, eq(questions.postId, questionSplits.fromQuestionId))
    .where(and(eq(questionSplits.questionId, id), eq(questions.isDeleted, false)))
  const into = db()
    .select(refColumns)
    .from(questionSplits)
    .innerJoin(questions, eq(questions.postId, questionSplits.questionId))
    .where(and(eq(questionSplits.fromQuestionId, id), eq(questions.isDeleted, false)))
    .orderBy(questions.postId)
  const [origins, splitInto] = await Promise.all([from, into])
  showOnPage(...[...origins, ...splitInto].map((question) => questionLineTag(question.id)))
  return { splitFrom: origins[0] ?? null, splitInto }
}
