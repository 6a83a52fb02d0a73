import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { posts } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import { forumWords } from '#lib/i18n/forum-words.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { record } from '#lib/events/writes/record.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { settleSource } from '#lib/moderation/writes/settle-source.ts'
import { checkSteps } from '#lib/guides/steps.ts'
import { env } from '#lib/platform/env.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden } from '#lib/platform/errors.ts'
import type { ActId, PostId, SuggestedEditId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { screen, screenFields } from '#lib/screening/port.ts'
import { isStaff } from '#lib/users/rules.ts'
import { decideEditRefusal } from '../policy.ts'
import { STATE_AFTER } from '../rules.ts'
import type { SuggestedEditState } from '../rules.ts'
import type { DecideEdit } from '../schema.ts'
import { applyText, textOf } from '#lib/posts/writes/apply-text.ts'
import type { PostText } from '#lib/posts/writes/apply-text.ts'
import { ownTagNames } from '#lib/tags/writes/find-tags.ts'
import { lockSuggestion } from '../writes/lock-suggestion.ts'
import { rewardAccepted } from '../writes/reward-accepted.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

type Suggestion = Awaited<ReturnType<typeof lockSuggestion>>['suggestion']
type Decided = { id: SuggestedEditId; post: PostId; state: SuggestedEditState }
type Improving = Extract<DecideEdit, { decision: 'improve' }>

/**
 * Accepts a suggested edit, accepts it with the reviewer's changes, or declines it with a reason that its author reads.
 * Accepting it brings its author points. The same decision again changes nothing. Throws NotFound, Forbidden, Invalid
 * (`tags`), Conflict: decided otherwise or retracted (`state`), or the text has changed since.
 */
export function decideEdit(context: CommandContext, input: DecideEdit): Promise<Decided> {
  return transact(context, async (inside) => {
    const { suggestion, locked } = await lockSuggestion(inside, input.edit)
    const refusal =
      decideEditRefusal(context.viewer, { ...locked.post, states: locked.states }, suggestion) ??
      // Check the reviewer's own links; those of the suggestion were checked when it was made.
      (input.decision === 'improve'
        ? linksRefusal(context.viewer, {
            title: input.title ?? '',
            body: input.body,
            before: { title: suggestion.title ?? '', body: suggestion.body },
          })
        : null)
    if (refusal) throw new Forbidden(refusal)
    await screenDecision(inside, suggestion, input)
    const state = STATE_AFTER[input.decision]
    const out = { id: suggestion.id, post: suggestion.postId, state }
    if (suggestion.state === state) {
      if (input.decision === 'improve') await refuseOtherText(inside, locked, input)
      return out
    }
    if (suggestion.state !== 'open') throw new Conflict({ state: suggestion.state })
    const isAccepted = input.decision !== 'decline'
    const decisionReason = input.decision === 'decline' ? input.reason : ''
    const decided = { state, decidedById: context.viewer.id, decidedAt: context.now, decisionReason }
    await inside.db.update(suggestedEdits).set(decided).where(eq(suggestedEdits.id, suggestion.id))
    // Lock people before tags.
    if (isAccepted) await rewardAccepted(inside, suggestion, context.viewer.id)
    if (input.decision === 'accept') await applySuggested(inside, locked, suggestion)
    if (input.decision === 'improve') await applyImproved(inside, { locked, suggestion, input })
    const act = await remember(inside, { suggestion, post: locked.post }, input)
    const done = { source: 'suggested-edit', state: isAccepted ? 'resolved' : 'declined', act } as const
    await settleSource(inside, { kind: 'post', id: suggestion.postId }, done)
    return out
  })
}

/**
 * Screens the decision. A text that passed when it was suggested may be blocked by now; then a moderator decides. The
 * suggestion's author reads the reason for declining, so that is screened too.
 */
async function screenDecision(context: CommandContext, suggestion: Suggestion, input: DecideEdit): Promise<void> {
  if (isStaff(context.viewer.role) || suggestion.state !== 'open') return
  if (input.decision === 'decline') await screenFields(context, { reason: { after: input.reason } })
  if (input.decision !== 'accept') return
  const text = { title: suggestion.title ?? '', body: suggestion.body }
  const { verdict } = await screen(context, { ...text, before: text, isNew: false })
  if (verdict === 'hold') throw new Forbidden({ code: 'suspiciousEdit' })
}

function applySuggested(context: CommandContext, locked: LockedPost, suggestion: Suggestion): Promise<void> {
  const { body, title, tags, baseVersion: version, summary, authorId: editorId } = suggestion
  const text: PostText = { body, ...(title !== null && { title }), ...(tags !== null && { tags }) }
  return applyText(context, locked, { text, version, summary, editorId, isScreened: true })
}

/**
 * Throws Conflict if someone else was first to improve it: their text stays, and the viewer must not lose theirs
 * silently.
 */
async function refuseOtherText(context: CommandContext, locked: LockedPost, input: Improving): Promise<void> {
  const standing = await textOf(context, locked)
  const { title = standing.title, body } = input
  const tags = input.tags ? await ownTagNames(context, input.tags) : standing.tags
  if (!isDeepStrictEqual({ title, tags, body }, standing)) throw await editedSince(context, locked)
}

/** Builds the conflict with the current text, which the form shows beside the sender's own. */
async function editedSince(context: CommandContext, locked: LockedPost): Promise<Conflict> {
  const { title, body, tags } = await textOf(context, locked)
  const shown = POST_TRAITS[locked.post.kind].hasTitle ? { title, body, tags: tags.join(', ') } : { body }
  return new Conflict({ ...shown, version: String(locked.post.editVersion) })
}

/**
 * Writes two versions, each under its author's name. If the text has changed since the suggestion, it writes only the
 * reviewer's version, because the reviewer has seen both.
 */
async function applyImproved(
  context: CommandContext,
  { locked, suggestion, input }: { locked: LockedPost; suggestion: Suggestion; input: Improving },
): Promise<void> {
  const { post } = locked
  if (input.version !== post.editVersion) throw await editedSince(context, locked)
  checkSteps(post.kind, input.body, env().siteUrl)
  if (suggestion.baseVersion === post.editVersion) await applySuggested(context, locked, suggestion)
  const now = await lockPost(context, post.id)
  const { body, title, tags, summary } = input
  const text: PostText = { body, ...(title !== undefined && { title }), ...(tags !== undefined && { tags }) }
  const over = { title: suggestion.title ?? '', body: `${post.body}\n\n${suggestion.body}` }
  const editorId = context.viewer.id
  await applyText(context, now, { text, version: now.post.editVersion, summary, editorId, over })
}

/** Records an action, so that the decision can be undone; only declining burdens the suggestion's author. */
async function remember(
  context: CommandContext,
  { suggestion, post }: { suggestion: Suggestion; post: LockedPost['post'] },
  input: DecideEdit,
): Promise<ActId> {
  const { id, postId, authorId, caseId } = suggestion
  const details = { edit: id, decision: input.decision }
  await record(context, { kind: 'posts.edit-decided', postId, subjectUserId: authorId, details })
  const [now] = await context.db.select({ made: posts.revision }).from(posts).where(eq(posts.id, postId))
  return await recordAct(context, {
    kind: 'decide-edit',
    rule: 'housekeeping',
    reason: input.decision === 'decline' ? input.reason : await acceptedWords(context, suggestion),
    isStated: input.decision === 'decline',
    subjectUserId: authorId,
    postId,
    caseId,
    details: { ...details, version: post.editVersion, before: post.revision, made: now?.made ?? post.revision },
  })
}

/** Returns the log's text for an acceptance, which needs no reason, in the language of the suggestion's author. */
async function acceptedWords(context: CommandContext, { authorId }: Suggestion): Promise<string> {
  const [author] = await context.db.select({ locale: users.locale }).from(users).where(eq(users.id, authorId))
  const say = await forumWords(author?.locale ?? DEFAULT_LOCALE)
  return say('forum.editAccepted')
}
