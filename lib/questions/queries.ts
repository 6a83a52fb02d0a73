import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { posts, questions, questionSplits } from '#db/schema/posts.ts'
import { questionTagScores } from '#db/schema/scores.ts'
import { questionTags } from '#db/schema/tags.ts'
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
import type { QuestionRef, QuestionView, RelatedQuestion } from './types.ts'

const DESCRIPTION_LENGTH = 160
const MAX_RELATED = 5
const RELATED_CANDIDATES_PER_TAG = 30

/** A question with its comments, without its answers. Throws NotFound when there is none, OutOfSight when it is gone. */
export async function getQuestion(id: PostId): Promise<QuestionView> {
  showOnPage(threadTag(id))
  const editor = alias(users, 'editor')
  const [row] = await db()
    .select({ post: posts, question: questions, author: authorColumns(users), editor: authorColumns(editor) })
    .from(posts)
    .innerJoin(questions, eq(questions.postId, posts.id))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(editor, eq(editor.id, posts.editedById))
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
    ...splits,
  }
}

/**
 * Up to five questions that share most tags with this one, better scores first. Looked for among the best of each of its
 * tags, so that a tag that hangs on everything costs no more than any other.
 */
export async function listRelated(id: PostId): Promise<RelatedQuestion[]> {
  const shared = sql`(
    select count(*) from ${questionTags} as theirs
    join ${questionTags} as mine on mine.tag_id = theirs.tag_id and mine.question_id = ${id}
    where theirs.question_id = ${questions.postId})`
  const candidates = sql`
    select distinct best.question_id as id
    from ${questionTags} as mine cross join lateral (
      select theirs.question_id from ${questionTagScores} as theirs
      where theirs.tag_id = mine.tag_id and theirs.question_id <> ${id}
      order by theirs.score desc, theirs.question_id desc limit ${RELATED_CANDIDATES_PER_TAG}
    ) as best where mine.question_id = ${id}`
  const related = await db()
    .select({ ...refColumns, answerCount: questions.answerCount, score: questions.score })
    .from(sql`(${candidates}) as candidates`)
    .innerJoin(questions, and(sql`${questions.postId} = candidates.id`, eq(questions.isDeleted, false)))
    .orderBy(desc(shared), desc(questions.score), desc(questions.postId))
    .limit(MAX_RELATED)
  showOnPage(...related.map((question) => questionLineTag(question.id)))
  return related
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
