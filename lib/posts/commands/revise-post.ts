import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { posts, questions, revisions } from '#db/schema/posts.ts'
import { recordAudit } from '#lib/audit/commands/record-audit.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Conflict, Forbidden } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { editRefusal, linksRefusal } from '../policy.ts'
import { EDIT_MERGE_MS } from '../rules.ts'
import { writtenColumns } from './insert-post.ts'
import type { LockedPost } from './lock-post.ts'

type Text = { body: string; title?: string; tags?: string[] }

type Edit = {
  version: number
  summary: string
  language: PostLanguage
  before: Text
  after: Text
  /** Whose text it is, where that is decided: then the caller has asked whether the viewer may decide it. */
  editorId?: UserId
}

/**
 * Gives a locked post a new text and keeps the old one as a version. Edits by the same person within five minutes
 * become one version. The same text again changes nothing and makes no version; returns whether anything changed.
 * Throws Forbidden, and Conflict with what stands there now when somebody has edited since the form was opened.
 */
export async function revisePost(
  context: CommandContext,
  { post, question, states }: LockedPost,
  edit: Edit,
): Promise<boolean> {
  const refusal =
    edit.editorId === undefined
      ? (editRefusal(context.viewer, { ...post, states }) ??
        linksRefusal(context.viewer, { body: edit.after.body, before: edit.before.body }))
      : null
  if (refusal) throw new Forbidden(refusal)
  if (sameText(edit.before, edit.after) && edit.language === post.language) return false
  if (edit.version !== post.editVersion)
    throw new Conflict({ ...shown(edit.before), version: String(post.editVersion) })
  const editorId = edit.editorId ?? context.viewer.id
  const number = await writeRevision(context, post, { ...edit, editorId })
  const isFirst = number === 1
  await context.db
    .update(posts)
    .set({
      ...writtenColumns(edit.after.body, edit.language),
      revision: number,
      editVersion: sql`${posts.editVersion} + 1`,
      // Polishing within the first minutes leaves no "edited" mark.
      ...(isFirst ? {} : { editedAt: context.now, editedById: editorId }),
    })
    .where(eq(posts.id, post.id))
  await context.db.update(questions).set({ lastActivityAt: context.now }).where(eq(questions.postId, question.postId))
  await recordAudit(context, { kind: 'posts.edited', postId: post.id, details: { revision: number } })
  return true
}

/** Writes the new version, or merges it into the last one; returns its number. */
async function writeRevision(
  context: CommandContext,
  post: LockedPost['post'],
  edit: { summary: string; after: Text; editorId: UserId },
): Promise<number> {
  const text = { body: edit.after.body, title: edit.after.title ?? null, tags: edit.after.tags ?? null }
  const last = and(eq(revisions.postId, post.id), eq(revisions.number, post.revision))
  const [newest] = await context.db.select().from(revisions).where(last)
  const ageMs = newest ? context.now.getTime() - newest.createdAt.getTime() : Infinity
  if (newest && newest.editorId === edit.editorId && ageMs < EDIT_MERGE_MS) {
    const summary = edit.summary || newest.summary
    await context.db
      .update(revisions)
      .set({ ...text, summary, mergedAt: context.now })
      .where(last)
    return post.revision
  }
  const number = post.revision + 1
  await context.db.insert(revisions).values({
    ...text,
    postId: post.id,
    number,
    editorId: edit.editorId,
    summary: edit.summary,
    createdAt: context.now,
  })
  return number
}

function sameText(before: Text, after: Text): boolean {
  return JSON.stringify(shown(before)) === JSON.stringify(shown(after))
}

/** The text as an edit form's fields. */
function shown(text: Text): Record<string, string> {
  return { title: text.title ?? '', body: text.body, tags: text.tags?.join(', ') ?? '' }
}
