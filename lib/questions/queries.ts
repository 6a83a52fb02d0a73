import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { builtOnce } from '#db/prepared.ts'
import { outcomes, outcomeVersions } from '#db/schema/outcomes.ts'
import { posts, questions, questionSplits } from '#db/schema/posts.ts'
import { waitingReaders } from '#db/schema/follows.ts'
import { questionTags, tags as tagTable } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import { listThreadComments } from '#lib/comments/queries.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { NotFound, OutOfSight } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { isOutcomeShown } from '#db/outcome-shown.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { shownColumns } from '#lib/posts/view-queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { questionLineTag, threadTag, viewsTag } from './cache.ts'
import type { QuestionRef, QuestionView } from './types.ts'

const DESCRIPTION_LENGTH = 160

type Row = typeof questions.$inferSelect

/** The columns that the page shows; the others sort lists. */
const questionColumns = {
  kind: questions.kind,
  title: questions.title,
  slug: questions.slug,
  isYesNo: questions.isYesNo,
  closedAs: questions.closedAs,
  country: questions.country,
  sector: questions.sector,
  seniority: questions.seniority,
  currentRole: questions.currentRole,
  wishedRole: questions.wishedRole,
  answerCount: questions.answerCount,
  waitingCount: questions.waitingCount,
  viewCount: questions.viewCount,
  bountyPoints: questions.bountyPoints,
  lastActivityAt: questions.lastActivityAt,
}

/** The tags of a question, in its asker's order: in its own statement, which saves a round trip. */
const TAG_NAMES = sql<string[]>`array(select t.name from ${questionTags} q join ${tagTable} t on t.id = q.tag_id
  where q.question_id = ${posts.id} order by q.position)`

/** The number of different sectors of the readers who wait for an answer. */
const WAITING_SECTORS = sql<number>`(select count(distinct w.sector)::integer from ${waitingReaders} w
  where w.question_id = ${posts.id})`

/**
 * Reads a question with its comments, without its answers. Throws NotFound when it does not exist, OutOfSight when it
 * is hidden.
 */
export async function getQuestion(id: PostId): Promise<QuestionView> {
  showOnPage(threadTag(id), viewsTag(id))
  const [[row], comments] = await Promise.all([questionRow(db()).execute({ id }), listThreadComments(id)])
  if (!row) throw new NotFound('question')
  if (row.deletedAt !== null) throw new OutOfSight(id)
  if (row.question.kind !== 'question') throw new NotFound('question')
  const { post, question, tags, sectors, splitFrom, splitInto } = row
  showOnPage(...[...splitFrom, ...splitInto].map((other) => questionLineTag(other.id)))
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
    tags,
    ...countsOf(question),
    waiting: { people: question.waitingCount, sectors },
    lastActivityAt: question.lastActivityAt,
    outcome: row.outcome && outcomeOf(row.outcome),
    splitFrom: splitFrom[0] ?? null,
    splitInto,
  }
}

const questionRow = builtOnce((database) => {
  const editor = alias(users, 'editor')
  return database
    .select({
      post: shownColumns,
      deletedAt: posts.deletedAt,
      question: questionColumns,
      author: authorColumns(users),
      editor: authorColumns(editor),
      outcome: outcomeVersions,
      tags: TAG_NAMES,
      sectors: WAITING_SECTORS,
      splitFrom: split(sql`q.post_id = s.from_question_id and s.question_id = ${posts.id}`),
      splitInto: split(sql`q.post_id = s.question_id and s.from_question_id = ${posts.id}`),
    })
    .from(posts)
    .innerJoin(questions, eq(questions.postId, posts.id))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(editor, eq(editor.id, posts.editedById))
    .leftJoin(outcomes, and(eq(outcomes.questionId, posts.id), isOutcomeShown(posts.id)))
    .leftJoin(
      outcomeVersions,
      and(eq(outcomeVersions.questionId, outcomes.questionId), eq(outcomeVersions.number, outcomes.version)),
    )
    .where(eq(posts.id, sql.placeholder('id')))
    .prepare('question')
})

function countsOf({ answerCount, viewCount, bountyPoints }: Pick<Row, 'answerCount' | 'viewCount' | 'bountyPoints'>) {
  return { answerCount, viewCount, bountyPoints }
}

function outcomeOf({ number, decision, result, saidAt }: typeof outcomeVersions.$inferSelect) {
  return { version: number, decision, result, saidAt }
}

/**
 * Returns SQL for the questions at the other end of a split, as JSON: in the statement of the question, because hardly
 * any has one.
 */
function split(isOther: SQL) {
  return sql<
    QuestionRef[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('id', q.post_id, 'slug', q.slug, 'title', q.title)
    order by q.post_id), '[]') from ${questionSplits} s join ${questions} q on ${isOther} where not q.is_deleted)`
}
