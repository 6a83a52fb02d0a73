import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions, revisions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { Basis, Stance } from '#lib/answers/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import type { QuestionRef, Situation } from '#lib/questions/types.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { changesBetween } from './changes.ts'
import type { EditablePost, PostKind, RevisionView } from './types.ts'

type PostForEditing = EditablePost & {
  /** Of the question; empty for an answer. */
  tags: readonly string[]
  situation: Situation
  /** Of the answer; null for a question. */
  stance: Stance | null
  basis: Basis | null
}

/**
 * A post as its editor gets it; of the viewer's own also one that waits for a moderator. Throws NotFound when it, or its
 * question, is deleted or never was.
 */
export async function getEditablePost(id: PostId, viewerId: UserId | null = null): Promise<PostForEditing> {
  const { post, question, answer } = await getLivePost(id, viewerId)
  const { country, sector, seniority, currentRole, wishedRole } = question
  const tags = post.kind === 'question' ? await listTagNames([id]) : new Map<PostId, string[]>()
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
  }
}

type DeletedPost = Pick<EditablePost, 'id' | 'kind' | 'body' | 'language'> & {
  question: QuestionRef
  /** Whether the question itself is still to be read. */
  isQuestionLive: boolean
}

/** A post this person deleted and may bring back; null for everybody and everything else. */
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

/** Every version of a post, newest first, each with what changed against the one before. Throws NotFound. */
export async function listRevisions(
  id: PostId,
): Promise<{ question: QuestionRef; kind: PostKind; revisions: readonly RevisionView[] }> {
  const { post, question } = await getLivePost(id)
  showOnPage(threadTag(question.postId))
  const rows = await db()
    .select({ revision: revisions, editor: authorColumns(users) })
    .from(revisions)
    .innerJoin(users, eq(users.id, revisions.editorId))
    .where(eq(revisions.postId, id))
    .orderBy(asc(revisions.number))
  const views = rows.map(({ revision, editor }, index) => ({
    number: revision.number,
    editor: authorOf(editor),
    createdAt: revision.createdAt,
    summary: revision.summary,
    changes: changesBetween(rows[index - 1]?.revision ?? null, revision),
  }))
  return {
    question: { id: question.postId, slug: question.slug, title: question.title },
    kind: post.kind,
    revisions: views.toReversed(),
  }
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
