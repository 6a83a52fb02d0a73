import 'server-only'
import { and, eq } from 'drizzle-orm'
import { suggestedEdits } from '#db/schema/threads.ts'
import { record } from '#lib/events/writes/record.ts'
import { checkSteps } from '#lib/guides/steps.ts'
import { env } from '#lib/platform/env.ts'
import { checkDailyLimit } from '#lib/limits/writes/check-limits.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { Conflict, Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { SuggestedEditId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { screenFields } from '#lib/screening/port.ts'
import { ownTagNames } from '#lib/tags/writes/find-tags.ts'
import { checkTags } from '#lib/tags/writes/tag-question.ts'
import { suggestRefusal } from '../policy.ts'
import type { SuggestEdit } from '../schema.ts'
import { textOf } from '#lib/posts/writes/apply-text.ts'
import type { PostText } from '#lib/posts/writes/apply-text.ts'
import { screenSuggestion } from '../writes/screen-suggestion.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

type Suggested = { id: SuggestedEditId }

/**
 * Suggests another text for a post; one suggestion waits at a time. The same text again is the same suggestion.
 * Moderators decide about one that looks like spam. Throws NotFound, Forbidden, Invalid (`title`, `tags`, `body`
 * unchanged), Conflict (someone has edited since the form was opened).
 */
export function suggestEdit(context: CommandContext, input: SuggestEdit): Promise<Suggested> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    const { post, states } = locked
    const refusal =
      suggestRefusal(context.viewer, { ...post, states }) ??
      linksRefusal(context.viewer, {
        title: input.title ?? '',
        body: input.body,
        before: { title: locked.question.title, body: post.body },
      })
    if (refusal) throw new Forbidden(refusal)
    await forgetDraft(inside, 'edit', { target: post.id })
    const text = await wantedText(inside, locked, input)
    const waiting = await findWaiting(inside, input)
    if (waiting) return repeatOf(waiting, context, text)
    const standing = await checkText(inside, locked, { text, version: input.version })
    await checkDailyLimit(inside, 'suggest-edit')
    const spam = await screenSuggestion(inside, standing, text)
    await screenFields(inside, { summary: { after: input.summary } })
    const target = { kind: 'post', id: post.id } as const
    const caseId = await openCase(inside, { target, aboutUserId: post.authorId, source: 'suggested-edit' })
    const [row] = await inside.db
      .insert(suggestedEdits)
      .values({
        postId: post.id,
        authorId: context.viewer.id,
        caseId,
        baseVersion: input.version,
        title: text.title ?? null,
        tags: text.tags ?? null,
        body: text.body,
        summary: input.summary,
        spam,
        createdAt: context.now,
      })
      .returning({ id: suggestedEdits.id })
    if (!row) throw new Error('insert returned no row')
    await record(inside, {
      kind: 'posts.edit-suggested',
      postId: post.id,
      details: { edit: row.id, spam: spam !== null },
    })
    return row
  })
}

/** Returns the suggested text: for a question or a guide with title and tags, for an answer without. */
async function wantedText(
  context: CommandContext,
  { post }: LockedPost,
  { body, title, tags }: SuggestEdit,
): Promise<PostText> {
  checkSteps(post.kind, body, env().siteUrl)
  if (!POST_TRAITS[post.kind].hasTitle) return { body }
  if (title === undefined) throw new Invalid({ title: { code: 'required' } })
  if (tags === undefined) throw new Invalid({ tags: { code: 'required' } })
  return { body, title, tags: await ownTagNames(context, tags) }
}

async function findWaiting(context: CommandContext, { post }: SuggestEdit) {
  const open = and(eq(suggestedEdits.postId, post), eq(suggestedEdits.state, 'open'))
  const [waiting] = await context.db.select().from(suggestedEdits).where(open)
  return waiting
}

/** Returns the waiting suggestion if this is the same one sent twice. */
function repeatOf(
  waiting: typeof suggestedEdits.$inferSelect,
  { viewer }: CommandContext,
  { body, title, tags }: PostText,
): Suggested {
  const isSame =
    waiting.authorId === viewer.id &&
    waiting.body === body &&
    waiting.title === (title ?? null) &&
    (waiting.tags ?? []).join(' ') === (tags ?? []).join(' ')
  if (!isSame) throw new Forbidden({ code: 'suggestionOpen' })
  return { id: waiting.id }
}

async function checkText(
  context: CommandContext,
  locked: LockedPost,
  { text, version }: { text: PostText; version: number },
): Promise<PostText> {
  const { title, body, tags } = await textOf(context, locked)
  const isSame =
    text.body === body && (text.title ?? title) === title && (text.tags ?? tags).join(' ') === tags.join(' ')
  if (isSame) throw new Invalid({ body: { code: 'unchanged' } })
  const { kind, editVersion } = locked.post
  const shown = POST_TRAITS[kind].hasTitle ? { title, body, tags: tags.join(', ') } : { body }
  if (version !== editVersion) throw new Conflict({ ...shown, version: String(editVersion) })
  if (text.tags) await checkTags(context, text.tags)
  return { title, body, tags }
}
