import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { drafts } from '#db/schema/drafts.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { beginningOf, draftKeyOf, FIRST_WORDS_SLOT } from './rules.ts'
import type { Draft, DraftLine, DraftPlace } from './types.ts'

/** Builds the condition that a row is a person's draft of a form. */
export function isForm(userId: UserId, { kind, target, slot }: DraftPlace): SQL | undefined {
  return and(eq(drafts.userId, userId), eq(drafts.kind, kind), eq(drafts.targetId, target), eq(drafts.slot, slot))
}

/** Finds a person's draft of a form; null if there is none. */
export async function findDraft(userId: UserId, place: DraftPlace, from: Queryable = db()): Promise<Draft | null> {
  const [found] = await from
    .select({ version: drafts.version, fields: drafts.fields, updatedAt: drafts.updatedAt })
    .from(drafts)
    .where(isForm(userId, place))
  return found ?? null
}

/** A draft in the viewer's data: its form and its version. */
export type DraftMark = DraftPlace & { version: number }

/** Builds a JSON array of the forms for which a person has drafts. */
export function draftMarksOf(userId: UserId): SQL {
  return sql`(select coalesce(json_agg(json_build_object('kind', d.kind, 'target', d.target_id, 'slot', d.slot,
    'version', d.version)), '[]') from drafts d where d.user_id = ${userId}::bigint)`
}

/** Maps the browser's keys to the versions of drafts. */
export function draftVersions(marks: readonly DraftMark[]): Record<string, number> {
  return Object.fromEntries(marks.map((mark) => [draftKeyOf(mark), mark.version]))
}

/**
 * Lists a person's own drafts, the newest first. The title of a hidden thread is left out: the person may have begun to
 * write before it was hidden.
 */
export async function listDrafts(userId: UserId): Promise<DraftLine[]> {
  const isOfPost = sql`${drafts.kind} in ('answer', 'comment', 'edit')`
  const rows = await db()
    .select({
      id: drafts.id,
      kind: drafts.kind,
      target: drafts.targetId,
      slot: drafts.slot,
      fields: drafts.fields,
      updatedAt: drafts.updatedAt,
      postKind: posts.kind,
      title: questions.title,
    })
    .from(drafts)
    .leftJoin(
      comments,
      sql`${drafts.kind} = 'comment-edit' and ${comments.id} = ${drafts.targetId} and ${comments.deletedAt} is null`,
    )
    .leftJoin(
      posts,
      sql`${posts.deletedAt} is null
        and ${posts.id} = case when ${isOfPost} then ${drafts.targetId} else ${comments.postId} end`,
    )
    .leftJoin(answers, eq(answers.postId, posts.id))
    .leftJoin(
      questions,
      sql`${questions.postId} = coalesce(${answers.questionId}, ${posts.id}) and not ${questions.isDeleted}`,
    )
    .where(eq(drafts.userId, userId))
    .orderBy(desc(drafts.updatedAt), desc(drafts.id))
  return rows.map(({ id, kind, target, slot, fields, updatedAt, postKind, title }) => {
    const isNew = kind === 'question' || kind === 'guide'
    // The form about a hidden thread cannot be opened: the list shows the whole text.
    const openKind = title === null ? null : postKind
    return {
      id,
      place: { kind, target, slot },
      title: (isNew ? fields['title'] : title) || null,
      postKind: openKind,
      beginning: isNew || openKind !== null ? beginningOf(fields) : (fields['body'] ?? ''),
      updatedAt,
    }
  })
}

/** Returns a number for a further question: one that none of the person's drafts has. */
export async function freeQuestionSlot(userId: UserId): Promise<number> {
  const [row] = await db()
    .select({
      next: sql<number>`coalesce(max(${drafts.slot}) filter (where ${drafts.slot} < ${FIRST_WORDS_SLOT}), 0)::int + 1`,
    })
    .from(drafts)
    .where(sql`${drafts.userId} = ${userId} and ${drafts.kind} = 'question'`)
  return row?.next ?? 1
}
