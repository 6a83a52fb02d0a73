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

/** The verdict of a screening that found nothing. */
const PASSED: Assessment = { verdict: 'pass', score: 0, why: [] }

/** `isChanged`: anything changed; `isHeld`: the post is held now. */
type Revised = { isChanged: boolean; isHeld: boolean }

type Text = { body: string; title?: string; tags?: string[] }

export type Edit = {
  version: number
  summary: string
  language: PostLanguage
  before: Text
  after: Text
  /** The changes of a question besides its text, as codes: an action must record them. */
  facts?: { before: readonly string[]; after: readonly string[] }
  /** The case that a moderator's edit resolves. */
  caseId?: CaseId | undefined
  /** The author of an approved text: then the caller has checked whether the viewer may decide it. */
  editorId?: UserId
  /** The part that others wrote and that was screened before: its links and mentions are not counted again. */
  over?: SpamText | undefined
  /** Writes changes outside the post's own row: title, tags. Called when anything has changed, before the event. */
  write?: (() => Promise<void>) | undefined
  /** True if the text was screened before, as a suggestion or as an earlier version. */
  isScreened?: boolean | undefined
}

/**
 * Gives a locked post a new text and keeps the old one as a version. Edits by the same person within five minutes
 * become one version, except those that can be undone separately: a moderator's action, and approved suggestions. An
 * unchanged text makes no version. A text that looks like spam is held. A moderator's edit of another person's text is
 * an action; its summary is the reason that the author reads. Throws Forbidden, Invalid (a moderator's `summary`), and
 * Conflict with the current text when someone has edited since the form was opened.
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
      ...(await writtenColumns(context, edit.after.body, edit.language)),
      revision: number,
      editVersion: sql`${posts.editVersion} + 1`,
      // Edits within the first minutes leave no "edited" mark.
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
 * Returns the screening's verdict on the new text. An edit that must be held is refused instead if holding it would
 * hide other people's answers, if it is not the editor's own text, or if it is part of a decision.
 */
async function screenEdit(
  context: CommandContext,
  { post, question, answer, acceptedAnswerIds }: LockedPost,
  { after, over, editorId }: Edit,
) {
  const known = { title: question.title, body: post.body }
  const text = { title: after.title ?? '', body: after.body, isNew: false, known }
  const said = await screen(context, over ? { ...text, before: over } : text)
  const carries = answer ? acceptedAnswerIds.includes(post.id) : question.answerCount > 0
  if (
    said.verdict === 'hold' &&
    post.removal === null &&
    (carries || editorId !== undefined || post.authorId !== context.viewer.id)
  )
    throw new Forbidden({ code: 'editHeld' })
  return said
}

/** Builds the conflict with the current text, which the form shows beside the sender's own. */
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

/** Returns the text as an edit form's fields. */
function shown(text: Text): Record<string, string> {
  return { title: text.title ?? '', body: text.body, tags: text.tags?.join(', ') ?? '' }
}
