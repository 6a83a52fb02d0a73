import 'server-only'
import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { guides, guideSteps, guideTicks } from '#db/schema/guides.ts'
import { posts, questions, revisions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { listComments } from '#lib/comments/queries.ts'
import { env } from '#lib/platform/env.ts'
import { NotFound, OutOfSight } from '#lib/platform/errors.ts'
import type { GuideStepId, PostId, UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { mapMergedInto } from '#lib/questions/merge-queries.ts'
import { listQuestionLines } from '#lib/questions/line-queries.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import type { QuestionLine, QuestionRef } from '#lib/questions/types.ts'
import { termsIn } from '#lib/site/glossary.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { MAX_CONTRIBUTORS } from './rules.ts'
import { readGuide } from './steps.ts'
import type { WrittenStep } from './steps.ts'
import type { GuideStep, GuideView, OwnSteps } from './types.ts'

/** Reads a guide with its steps and comments. Throws NotFound when it does not exist, OutOfSight when it is hidden. */
export async function getGuide(id: PostId): Promise<GuideView> {
  showOnPage(threadTag(id))
  const [{ post, question, guide, author, editor, checker }, { glossary }] = await Promise.all([
    readRow(id),
    getSiteSettings(),
  ])
  const written = readGuide(post.body, env().siteUrl, termsIn(glossary, post.language))
  const [ids, tags, comments, contributors, steps] = await Promise.all([
    listStepIds(id),
    listTagNames([id]),
    listComments([id]),
    listContributors(id, post.authorId),
    withQuestions(written.steps),
  ])
  return {
    id,
    author: authorOf(author),
    language: post.language,
    bodyHtml: post.bodyHtml,
    bodyText: post.bodyText,
    score: post.score,
    createdAt: post.createdAt,
    editedAt: post.editedAt,
    editedBy: editor && editor.id !== post.authorId ? authorOf(editor) : null,
    revision: post.revision,
    comments: comments.get(id) ?? [],
    slug: question.slug,
    title: question.title,
    leadHtml: written.lead.html,
    leadText: written.lead.text,
    // A text that is being stored by another transaction has all of its steps or none of them.
    steps: steps.flatMap((step, index) => {
      const stepId = ids[index]
      return stepId === undefined ? [] : [{ ...step, id: stepId }]
    }),
    tags: tags.get(id) ?? [],
    checked: { at: guide.checkedAt, by: authorOf(checker) },
    contributors,
  }
}

/** Finds a guide's address and title, if everybody can read it. */
export async function findGuideRef(id: PostId): Promise<QuestionRef | null> {
  showOnPage(threadTag(id))
  const [found] = await db()
    .select(refColumns)
    .from(questions)
    .where(and(eq(questions.postId, id), eq(questions.kind, 'guide'), eq(questions.isDeleted, false)))
  return found ?? null
}

/** Reads a guide as somebody is about to check it. Throws NotFound. */
export async function getGuideToCheck(id: PostId): Promise<QuestionRef & { editVersion: number; checkedAt: Date }> {
  const [found] = await db()
    .select({ ...refColumns, editVersion: posts.editVersion, checkedAt: guides.checkedAt })
    .from(guides)
    .innerJoin(questions, eq(questions.postId, guides.postId))
    .innerJoin(posts, eq(posts.id, guides.postId))
    .where(and(eq(guides.postId, id), eq(guides.isDeleted, false)))
  if (!found) throw new NotFound('guide')
  return found
}

/** Reads the steps of a guide and which of them this person has done; none for a guest. Throws NotFound. */
export async function getOwnSteps(id: PostId, viewerId: UserId | null): Promise<OwnSteps> {
  const [row] = await db()
    .select({ ...refColumns, language: questions.language, body: posts.body })
    .from(guides)
    .innerJoin(questions, eq(questions.postId, guides.postId))
    .innerJoin(posts, eq(posts.id, guides.postId))
    .where(and(eq(guides.postId, id), eq(guides.isDeleted, false)))
  if (!row) throw new NotFound('guide')
  const { body, ...guide } = row
  const rows = await db()
    .select({ id: guideSteps.id, tickedAt: guideTicks.tickedAt })
    .from(guideSteps)
    .leftJoin(guideTicks, and(eq(guideTicks.stepId, guideSteps.id), eq(guideTicks.userId, viewerId ?? (0 as UserId))))
    .where(and(eq(guideSteps.guideId, id), isNotNull(guideSteps.place)))
    .orderBy(asc(guideSteps.place))
  const { steps } = readGuide(body, env().siteUrl)
  return {
    guide,
    steps: rows.flatMap(({ id: stepId, tickedAt }, index) => {
      const step = steps[index]
      return step ? [{ id: stepId, title: step.title, isDone: tickedAt !== null }] : []
    }),
  }
}

async function readRow(id: PostId) {
  const [editor, checker] = [alias(users, 'editor'), alias(users, 'checker')]
  const [row] = await db()
    .select({
      post: posts,
      question: questions,
      guide: guides,
      author: authorColumns(users),
      editor: authorColumns(editor),
      checker: authorColumns(checker),
    })
    .from(guides)
    .innerJoin(posts, eq(posts.id, guides.postId))
    .innerJoin(questions, eq(questions.postId, guides.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .innerJoin(checker, eq(checker.id, guides.checkedById))
    .leftJoin(editor, eq(editor.id, posts.editedById))
    .where(eq(guides.postId, id))
  if (!row) throw new NotFound('guide')
  if (row.post.deletedAt !== null) throw new OutOfSight(id)
  return row
}

async function listStepIds(id: PostId): Promise<GuideStepId[]> {
  const rows = await db()
    .select({ id: guideSteps.id })
    .from(guideSteps)
    .where(and(eq(guideSteps.guideId, id), isNotNull(guideSteps.place)))
    .orderBy(asc(guideSteps.place))
  return rows.map((row) => row.id)
}

async function listContributors(id: PostId, authorId: UserId): Promise<AuthorView[]> {
  const rows = await db()
    .select({ editor: authorColumns(users), first: sql<number>`min(${revisions.number})` })
    .from(revisions)
    .innerJoin(users, eq(users.id, revisions.editorId))
    .where(and(eq(revisions.postId, id), ne(revisions.editorId, authorId)))
    .groupBy(users.id)
    .orderBy(sql`min(${revisions.number})`)
    .limit(MAX_CONTRIBUTORS)
  return rows.map(({ editor }) => authorOf(editor))
}

/** Returns the steps with the questions that they name, in a fixed number of queries for all. */
async function withQuestions(steps: readonly WrittenStep[]): Promise<Omit<GuideStep, 'id'>[]> {
  const lines = await findLines([...new Set(steps.flatMap(({ named }) => named))])
  const shown = new Set(lines.keys())
  return steps.map(({ title, finish }) => {
    const { content, questions: named } = finish(shown)
    return {
      title,
      html: content.html,
      text: content.text,
      questions: [...new Set(named.flatMap((one) => lines.get(one) ?? []))],
    }
  })
}

/** Maps questions to their lines, a merged one to that of its target. One that nobody can read has none. */
async function findLines(ids: readonly PostId[]): Promise<Map<PostId, QuestionLine>> {
  const targets = await mapMergedInto(ids)
  const wanted = [...new Set(ids.map((id) => targets.get(id) ?? id))]
  showOnPage(...[...ids, ...wanted].map(questionLineTag))
  const lines = new Map((await listQuestionLines(wanted)).map((line) => [line.id, line]))
  return new Map(
    ids.flatMap((id) => {
      const line = lines.get(targets.get(id) ?? id)
      return line ? [[id, line]] : []
    }),
  )
}
