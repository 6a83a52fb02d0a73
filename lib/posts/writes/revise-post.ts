import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { posts, questions, revisions } from '#db/schema/posts.ts'
import { record } from '#lib/events/writes/record.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden } from '#lib/platform/errors.ts'
import type { CaseId, UserId } from '#lib/platform/ids.ts'
import { screen, settleVerdict } from '#lib/screening/port.ts'
import type { Assessment, SpamText } from '#lib/screening/types.ts'
import { refuseSummary } from '../fault-queries.ts'
import { editRefusal, isModeratedEdit } from '../policy.ts'
import { EDIT_MERGE_MS } from '../rules.ts'
import { writtenColumns } from './insert-post.ts'
import { placeOf } from './lock-post.ts'
import type { LockedPost } from './lock-post.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

/** Nothing was said against it. */
const PASSED: Assessment = { verdict: 'pass', score: 0, why: [] }

/** Whether anything changed, and whether the post waits for a moderator now. */
type Revised = { isChanged: boolean; isHeld: boolean }

type Text = { body: string; title?: string; tags?: string[] }

export type Edit = {
  version: number
  summary: string
  language: PostLanguage
  before: Text
  after: Text
  /** What changes of a question beside its text, as codes: an act must remember it. */
  facts?: { before: readonly string[]; after: readonly string[] }
  /** The case a moderator's edit settles. */
  caseId?: CaseId | undefined
  /** Whose text it is, where that is decided: then the caller has asked whether the viewer may decide it. */
  editorId?: UserId
  /** What others have written in it and was screened before: its links and mentions are not counted again. */
  over?: SpamText | undefined
  /** Writes what changes beside the post's own row: title, tags. Called when anything has changed, before the event. */
  write?: (() => Promise<void>) | undefined
  /** Whether the text has passed the screening before, as a suggestion or as an earlier version. */
  isScreened?: boolean | undefined
}

/**
 * Gives a locked post a new text and keeps the old one as a version. Edits by the same person within five minutes
 * become one version, except what can be taken back by itself: a moderator's act, and what was decided on. The same text again changes nothing and makes no version. One that looks like spam waits for a moderator.
 * What a moderator changes in somebody else's text is an act with a reason, the summary, which the author is told.
 * Throws Forbidden, Invalid (a moderator's `summary`), and Conflict with what stands there now when somebody has edited since
 * the form was opened.
 */
export async function revisePost(context: CommandContext, locked: LockedPost, edit: Edit): Promise<Revised> {
  const { post, question, states } = locked
  const refusal =
    edit.editorId === undefined
      ? (editRefusal(context.viewer, { ...post, states }) ??
        linksRefusal(context.viewer, { ...edit.after, before: edit.before }))
      : null
  if (refusal) throw new Forbidden(refusal)
  if (sameText(edit.before, edit.after) && edit.language === post.language)
    return { isChanged: false, isHeld: post.removal === 'held' }
  if (edit.version !== post.editVersion) throw editedSince(post, edit.before)
  const editorId = edit.editorId ?? context.viewer.id
  const isAct = edit.editorId === undefined && isModeratedEdit(context.viewer, { ...post, states })
  if (isAct || !edit.isScreened) await refuseSummary(context, edit.summary, isAct)
  const said = edit.isScreened ? PASSED : await screenEdit(context, locked, edit)
  const mayMerge = !isAct && edit.editorId === undefined
  const number = await writeRevision(context, post, { ...edit, editorId, mayMerge })
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
  if (post.removal === null && said.verdict === 'pass')
    await context.db.update(questions).set({ lastActivityAt: context.now }).where(eq(questions.postId, question.postId))
  await edit.write?.()
  const { before, after, facts = null, caseId = null } = edit
  const was = before.tags ? { tags: before.tags, language: question.language } : null
  const place = { ...placeOf(locked), language: after.tags ? edit.language : question.language }
  const change = { editor: editorId, languageBefore: post.language, facts }
  await record(context, {
    kind: 'posts.edited',
    postId: post.id,
    details: { revision: number },
    scene: { place, was, ...change, action: isAct ? { reason: edit.summary, caseId } : null },
  })
  const isHeld = await settleVerdict(context, { kind: 'post', id: post.id }, said)
  return { isChanged: true, isHeld: isHeld || post.removal === 'held' }
}

/**
 * What the layers against spam say of the new text. Where it would have to wait but takes others' answers out of sight with it,
 * is no text of the editor's own, or is part of a decision, the edit is refused instead.
 */
async function screenEdit(
  context: CommandContext,
  { post, question, answer, acceptedAnswerId }: LockedPost,
  { after, over, editorId }: Edit,
) {
  const known = { title: question.title, body: post.body }
  const text = { title: after.title ?? '', body: after.body, isNew: false, known }
  const said = await screen(context, over ? { ...text, before: over } : text)
  const carries = answer ? acceptedAnswerId === post.id : question.answerCount > 0
  if (
    said.verdict === 'hold' &&
    post.removal === null &&
    (carries || editorId !== undefined || post.authorId !== context.viewer.id)
  )
    throw new Forbidden({ code: 'editHeld' })
  return said
}

/** What stands there now, for the form to show beside what one has typed oneself. */
export function editedSince({ editVersion }: LockedPost['post'], standing: Text): Conflict {
  return new Conflict({ ...shown(standing), version: String(editVersion) })
}

/** Writes the new version, or merges it into the last one; returns its number. */
async function writeRevision(
  context: CommandContext,
  post: LockedPost['post'],
  edit: { summary: string; after: Text; editorId: UserId; mayMerge: boolean },
): Promise<number> {
  const text = { body: edit.after.body, title: edit.after.title ?? null, tags: edit.after.tags ?? null }
  const last = and(eq(revisions.postId, post.id), eq(revisions.number, post.revision))
  const [newest] = await context.db.select().from(revisions).where(last)
  const ageMs = newest ? context.now.getTime() - newest.createdAt.getTime() : Infinity
  if (edit.mayMerge && newest && newest.editorId === edit.editorId && ageMs < EDIT_MERGE_MS) {
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
