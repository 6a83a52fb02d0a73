import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions, revisions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { Basis, Stance } from '#lib/answers/rules.ts'
import type { AnswerContext, AnswerScope } from '#lib/answers/types.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import type { QuestionRef, Situation } from '#lib/questions/types.ts'
import { mapMeantTags } from '#lib/tags/queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { changesBetween } from './changes.ts'
import type { EditablePost, PostKind, RevisionText, RevisionView } from './types.ts'

type PostForEditing = EditablePost & {
  /** The question's tags; empty for an answer. */
  tags: readonly string[]
  situation: Situation
  /** The answer's stance; null for a question. */
  stance: Stance | null
  basis: Basis | null
  context: AnswerContext | null
  scope: AnswerScope | null
}

/**
 * Reads a post for its editor; the viewer's own also while it is held. Throws NotFound when it, or its question, is
 * deleted or never existed.
 */
export async function getEditablePost(id: PostId, viewerId: UserId | null = null): Promise<PostForEditing> {
  const { post, question, answer } = await getLivePost(id, viewerId)
  const { country, sector, seniority, currentRole, wishedRole } = question
  const tags = POST_TRAITS[post.kind].hasTitle ? await listTagNames([id]) : new Map<PostId, string[]>()
  return {
    id,
    kind: post.kind,
    authorId: post.authorId,
    editVersion: post.editVersion,
    body: post.body,
    language: post.language,
    question: { id: question.postId, slug: question.slug, title: question.title, isYesNo: question.isYesNo },
    tags: tags.get(id) ?? [],
    situation: { country, sector, seniority, currentRole, wishedRole },
    stance: answer?.stance ?? null,
    basis: answer?.basis ?? null,
    scope: answer && { countries: answer.scopeCountries, sectors: answer.scopeSectors, sizes: answer.scopeSizes },
    context: answer && { role: answer.role, sector: answer.sector, country: answer.country },
  }
}

type DeletedPost = Pick<EditablePost, 'id' | 'kind' | 'body' | 'language'> & {
  question: QuestionRef
  /** True if the question itself is still visible. */
  isQuestionLive: boolean
}

/** Finds a post that this person deleted and may restore; null otherwise. */
export async function findOwnDeletedPost(id: PostId, viewerId: UserId): Promise<DeletedPost | null> {
  const [row] = await db()
    .select({ post: posts, question: { ...refColumns, isDeleted: questions.isDeleted } })
    .from(posts)
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .where(and(eq(posts.id, id), eq(posts.deletedById, viewerId), eq(posts.removal, 'retracted')))
  if (!row) return null
  const { kind, body, language } = row.post
  const { isDeleted, ...question } = row.question
  return { id, kind, body, language, question, isQuestionLive: !isDeleted }
}

/** Lists every version of a post, newest first, each with its changes from the one before. Throws NotFound. */
export async function listRevisions(
  id: PostId,
): Promise<{ question: QuestionRef; kind: PostKind; revisions: readonly RevisionView[] }> {
  const { kind, question, rows } = await readRevisions(id)
  return { question, kind, revisions: rows.map((_, index) => revisionAt(rows, index)).toReversed() }
}

/** Reads one version of a post. Throws NotFound. */
export async function getRevision(
  id: PostId,
  number: number,
): Promise<{ question: QuestionRef; kind: PostKind; revision: RevisionText }> {
  const { kind, question, rows } = await readRevisions(id)
  const index = rows.findIndex(({ revision }) => revision.number === number)
  const [asked, newest] = [rows[index]?.revision, rows.at(-1)?.revision]
  if (!asked || !newest) throw new NotFound('revision')
  const { title, tags, body } = asked
  const sinceThen = changesBetween(asked, newest)
  return {
    question,
    kind,
    revision: { ...revisionAt(rows, index), title, tags, body, sinceThen, newest: newest.number },
  }
}

async function readRevisions(id: PostId) {
  const { post, question } = await getLivePost(id)
  showOnPage(threadTag(question.postId))
  const rows = await db()
    .select({ revision: revisions, editor: authorColumns(users) })
    .from(revisions)
    .innerJoin(users, eq(users.id, revisions.editorId))
    .where(eq(revisions.postId, id))
    .orderBy(asc(revisions.number))
  const ref: QuestionRef = { id: question.postId, slug: question.slug, title: question.title }
  const names = await mapMeantTags(rows.flatMap(({ revision }) => revision.tags ?? []))
  for (const { revision } of rows)
    revision.tags = revision.tags && [...new Set(revision.tags.map((name) => names.get(name) ?? name))]
  return { kind: post.kind, question: ref, rows }
}

type RevisionRow = Awaited<ReturnType<typeof readRevisions>>['rows'][number]

function revisionAt(rows: readonly RevisionRow[], index: number): RevisionView {
  const row = rows[index]
  if (!row) throw new RangeError(`no version at ${index}`)
  const { number, createdAt, mergedAt, summary } = row.revision
  const changes = changesBetween(rows[index - 1]?.revision ?? null, row.revision)
  return { number, editor: authorOf(row.editor), createdAt, mergedAt, summary, changes }
}

async function getLivePost(id: PostId, viewerId: UserId | null = null) {
  const [row] = await db()
    .select({ post: posts, answer: answers })
    .from(posts)
    .leftJoin(answers, eq(answers.postId, posts.id))
    .where(eq(posts.id, id))
  const isOwnHeld = row?.post.removal === 'held' && row.post.authorId === viewerId
  if (!row || (row.post.deletedAt !== null && !isOwnHeld)) throw new NotFound('post')
  const mayBeHidden = isOwnHeld && row.answer === null
  const [question] = await db()
    .select()
    .from(questions)
    .where(
      and(eq(questions.postId, row.answer?.questionId ?? id), mayBeHidden ? undefined : eq(questions.isDeleted, false)),
    )
  if (!question) throw new NotFound('question')
  return { ...row, question }
}
