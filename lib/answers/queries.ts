import 'server-only'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { builtOnce } from '#db/prepared.ts'
import { acceptedAnswers, answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { listThreadComments } from '#lib/comments/queries.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { isOutcomeShown } from '#db/outcome-shown.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { shownColumns } from '#lib/posts/view-queries.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { postsOfTag } from '#lib/users/cache.ts'
import { sameCount } from './same-queries.ts'
import { sortAnswers } from './sorting.ts'
import type { AnswerSort } from './rules.ts'
import type { AnswerView } from './types.ts'

const ANSWERS_PER_PAGE = 20
const EXCERPT_LENGTH = 200

/** Lists the answers to a question that are not deleted, with their comments. Two queries. */
export async function listAnswers(questionId: PostId, sort: AnswerSort): Promise<AnswerView[]> {
  const [rows, comments] = await Promise.all([
    answerRows(db()).execute({ question: questionId }),
    listThreadComments(questionId),
  ])
  showOnPage(threadTag(questionId))
  const views = rows.map(
    ({ post, answer, author, editor: editedBy, acceptedAt, accepter: by, asker, worked, same }) => ({
      id: post.id,
      author: authorOf(author),
      language: post.language,
      bodyHtml: post.bodyHtml,
      bodyText: post.bodyText,
      score: post.score,
      createdAt: post.createdAt,
      editedAt: post.editedAt,
      editedBy: editedBy && editedBy.id !== post.authorId ? authorOf(editedBy) : null,
      revision: post.revision,
      comments: comments.get(post.id) ?? [],
      stance: answer.stance,
      basis: answer.basis,
      context: { role: answer.role, sector: answer.sector, country: answer.country },
      careerLine: answer.careerLine,
      scope: { countries: answer.scopeCountries, sectors: answer.scopeSectors, sizes: answer.scopeSizes },
      asOf: answer.asOf,
      outdatedCount: answer.outdatedCount,
      bountyPoints: answer.bountyPoints,
      workedForAsker: worked,
      acceptance: acceptedAt && { at: acceptedAt, fits: answer.fits, forAskerBy: otherThan(asker, by) },
      same,
    }),
  )
  return sortAnswers(views, sort)
}

const answerRows = builtOnce((database) => {
  const [editor, accepter, asked] = [alias(users, 'editor'), alias(users, 'accepter'), alias(posts, 'asked')]
  return database
    .select({
      post: shownColumns,
      answer: answers,
      author: authorColumns(users),
      editor: authorColumns(editor),
      acceptedAt: acceptedAnswers.acceptedAt,
      accepter: authorColumns(accepter),
      asker: asked.authorId,
      worked: sql<boolean>`exists (select from outcome_credits c where c.question_id = ${answers.questionId}
        and c.answer_id = ${answers.postId} and ${isOutcomeShown(sql`c.question_id`)})`,
      same: sameCount(answers.postId),
    })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .innerJoin(asked, eq(asked.id, answers.questionId))
    .leftJoin(editor, eq(editor.id, posts.editedById))
    .leftJoin(
      acceptedAnswers,
      and(eq(acceptedAnswers.questionId, answers.questionId), eq(acceptedAnswers.answerId, answers.postId)),
    )
    .leftJoin(accepter, eq(accepter.id, acceptedAnswers.acceptedById))
    .where(and(eq(answers.questionId, sql.placeholder('question')), isNull(posts.deletedAt)))
    .prepare('answers')
})

/** Returns who accepted an answer, if it was not the asker. */
function otherThan(asker: UserId | null, by: Parameters<typeof authorOf>[0] | null) {
  return by === null || by.id === asker ? null : authorOf(by)
}

type AnswerLine = {
  answer: { id: PostId; score: number; isAccepted: boolean; createdAt: Date; excerpt: string }
  question: QuestionRef
}

/** Lists a person's answers, newest first. Throws NotFound for a forged page key. */
export async function listAnswersOf(userId: UserId, after?: string): Promise<Page<AnswerLine>> {
  const cursor = decodeCursor(after, 'moment')
  const rows = await db()
    .select({
      id: posts.id,
      score: posts.score,
      createdAt: posts.createdAt,
      text: sql<string>`left(${posts.bodyText}, 1000)`,
      question: { id: questions.postId, slug: questions.slug, title: questions.title },
      acceptedId: acceptedAnswers.answerId,
    })
    .from(posts)
    .innerJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, and(eq(questions.postId, answers.questionId), eq(questions.isDeleted, false)))
    .leftJoin(
      acceptedAnswers,
      and(eq(acceptedAnswers.questionId, answers.questionId), eq(acceptedAnswers.answerId, posts.id)),
    )
    .where(
      and(
        eq(posts.authorId, userId),
        eq(posts.kind, 'answer'),
        isNull(posts.deletedAt),
        cursor
          ? sql`(${posts.createdAt}, ${posts.id}) < (to_timestamp(${cursor.value}::double precision / 1000), ${cursor.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(posts.createdAt), desc(posts.id))
    .limit(ANSWERS_PER_PAGE + 1)
  showOnPage(
    postsOfTag(userId),
    ...rows.flatMap(({ question }) => [questionLineTag(question.id), threadTag(question.id)]),
  )
  return pageOf(rows, ANSWERS_PER_PAGE, {
    item: ({ id, score, createdAt, text, question, acceptedId }) => ({
      answer: { id, score, isAccepted: acceptedId !== null, createdAt, excerpt: excerptOf(text, EXCERPT_LENGTH) },
      question,
    }),
    key: (row) => [row.createdAt, row.id],
  })
}
