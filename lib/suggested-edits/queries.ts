import 'server-only'
import { and, asc, desc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId, SuggestedEditId, UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { changesBetween } from '#lib/posts/changes.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { editRefusal } from '#lib/posts/policy.ts'
import type { EditablePost } from '#lib/posts/types.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { listThreadStates } from '#lib/thread-states/queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { isStaff } from '#lib/users/rules.ts'
import { mayReadEdit, reviewEditsRefusal, suggestRefusal } from './policy.ts'
import type { SuggestedEditForReview, SuggestedEditView } from './types.ts'

/** The number of suggestions on one page: the oldest waiting ones, or the newest of one's own. */
const ON_A_PAGE = 50

/**
 * Suggestions by others that this person may review, the longest waiting first. Throws Forbidden for a person who may
 * not review, NotFound for a forged page key.
 */
export async function listWaitingEdits(viewer: Viewer, after?: string): Promise<Page<SuggestedEditView>> {
  const refusal = reviewEditsRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  const cursor = decodeCursor(after, 'number')
  const where = and(
    eq(suggestedEdits.state, 'open'),
    ne(suggestedEdits.authorId, viewer.id),
    notSuspicious(viewer),
    isNull(posts.deletedAt),
    cursor ? gt(suggestedEdits.id, cursor.id as SuggestedEditId) : undefined,
  )
  const views = await listViews(where, asc(suggestedEdits.id), ON_A_PAGE + 1)
  return pageOf(views, ON_A_PAGE, { item: (view) => view, key: ({ id }) => [0, id] })
}

/** Lists the viewer's suggestions with their outcomes, newest first. */
export function listOwnEdits(viewer: UserId): Promise<SuggestedEditView[]> {
  return listViews(eq(suggestedEdits.authorId, viewer), desc(suggestedEdits.id))
}

/** Suggestions for the viewer's posts that the viewer may decide, the longest waiting first. */
export async function listEditsOnPostsOf(viewer: Viewer): Promise<SuggestedEditView[]> {
  if (standingRefusal(viewer, 'edit')) return []
  const where = and(
    eq(suggestedEdits.state, 'open'),
    eq(posts.authorId, viewer.id),
    notSuspicious(viewer),
    isNull(posts.deletedAt),
  )
  return await listViews(where, asc(suggestedEdits.createdAt))
}

/**
 * Returns the condition that leaves out suggestions that look like spam, except for moderators, as in `mayReadEdit`.
 */
function notSuspicious(viewer: Viewer): SQL | undefined {
  return isStaff(viewer.role) ? undefined : isNull(suggestedEdits.spam)
}

/** Finds the author of the waiting suggestion for a post; null when there is none. */
export async function findWaitingEdit(post: PostId): Promise<{ id: SuggestedEditId; authorId: UserId } | null> {
  const [found] = await db()
    .select({ id: suggestedEdits.id, authorId: suggestedEdits.authorId })
    .from(suggestedEdits)
    .where(and(eq(suggestedEdits.postId, post), eq(suggestedEdits.state, 'open')))
  return found ?? null
}

/**
 * Reads one suggestion with the data to decide about it. Throws NotFound, also for a person who may not read it
 * (`mayReadEdit`).
 */
export async function getEditForReview(
  viewer: Viewer,
  id: SuggestedEditId,
  now: Date,
): Promise<SuggestedEditForReview> {
  const [row] = await readRows(eq(suggestedEdits.id, id), asc(suggestedEdits.id))
  if (!row) throw new NotFound('suggested edit')
  const { authorId, spam } = row.edit
  if (!mayReadEdit(viewer, { authorId, spam, postAuthorId: row.post.authorId })) throw new NotFound('suggested edit')
  const tags = await listTagNames([row.post.id])
  const states = await listThreadStates(db(), [row.question.id, row.post.id], now)
  return {
    ...viewOf(row, tags.get(row.post.id) ?? []),
    text: textOf(row),
    isDeleted: row.post.deletedAt !== null || row.isQuestionDeleted,
    states,
  }
}

/** Lists the waiting suggestions among these, with the data to decide about each. */
export async function listEditsToDecide(
  ids: readonly SuggestedEditId[],
): Promise<(SuggestedEditView & Pick<SuggestedEditForReview, 'text'>)[]> {
  if (ids.length === 0) return []
  const rows = await readRows(
    and(inArray(suggestedEdits.id, [...ids]), eq(suggestedEdits.state, 'open')),
    asc(suggestedEdits.id),
  )
  const tags = await listTagNames(rows.map(({ post }) => post.id))
  return rows.map((row) => Object.assign(viewOf(row, tags.get(row.post.id) ?? []), { text: textOf(row) }))
}

/** Returns the fields of a form that starts from the suggested text. */
function textOf({ edit: { title, body, tags } }: Row) {
  return { title: title ?? '', body, tags: (tags ?? []).join(' ') }
}

async function listViews(where: SQL | undefined, order: SQL, most = ON_A_PAGE): Promise<SuggestedEditView[]> {
  const rows = await readRows(where, order, most)
  const tags = await listTagNames(rows.map(({ post }) => post.id))
  return rows.map((row) => viewOf(row, tags.get(row.post.id) ?? []))
}

function readRows(where: SQL | undefined, order: SQL, most = ON_A_PAGE) {
  return db()
    .select({
      edit: suggestedEdits,
      author: authorColumns(users),
      post: {
        id: posts.id,
        kind: posts.kind,
        authorId: posts.authorId,
        editVersion: posts.editVersion,
        body: posts.body,
        deletedAt: posts.deletedAt,
      },
      question: refColumns,
      isQuestionDeleted: questions.isDeleted,
    })
    .from(suggestedEdits)
    .innerJoin(posts, eq(posts.id, suggestedEdits.postId))
    .innerJoin(users, eq(users.id, suggestedEdits.authorId))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .where(where)
    .orderBy(order)
    .limit(most)
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

function viewOf({ edit, author, post, question }: Row, tags: readonly string[]): SuggestedEditView {
  const { id, state, summary, createdAt, decidedAt, decisionReason, spam } = edit
  const { kind, authorId, editVersion } = post
  const before = POST_TRAITS[kind].hasTitle ? { title: question.title, tags } : { title: null, tags: null }
  return {
    id,
    author: authorOf(author),
    post: { id: post.id, kind, authorId, editVersion },
    question,
    state,
    summary,
    createdAt,
    decidedAt,
    decisionReason,
    spam,
    isOutdated: state === 'open' && edit.baseVersion !== editVersion,
    changes: state === 'open' ? changesBetween({ ...before, body: post.body }, edit) : [],
  }
}

/** Returns whether a person may not edit a post but may suggest an edit. */
export async function suggestsInstead(viewer: Viewer, post: EditablePost, now: Date): Promise<boolean> {
  const states = await listThreadStates(db(), [post.question.id, post.id], now)
  const owned = { authorId: post.authorId, isDeleted: false, states }
  return editRefusal(viewer, owned) !== null && suggestRefusal(viewer, owned) === null
}
