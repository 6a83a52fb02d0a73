import 'server-only'
import { eq } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { lockCaseOf } from '#lib/moderation/writes/open-case.ts'
import { recordEffects, visibilityOf } from '#lib/acts/writes/effects.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { ActDetailsOf } from '#lib/acts/details.ts'
import { moderateRefusal, recusal } from '#lib/moderation/policy.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import { findStanding, imposeRestriction } from '#lib/people/writes/impose-restriction.ts'
import { lockPerson } from '#lib/people/writes/lock-person.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { ActId, CaseId, UserId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { removeRefusal } from '#lib/removal/policy.ts'
import { casesToSettle, settleCases } from '#lib/removal/writes/settle-cases.ts'
import { unacceptRemoved } from '#lib/removal/writes/unaccept-removed.ts'
import { hideProfile } from '#lib/users/writes/hide-profile.ts'
import type { ConfirmSpam } from '../schema.ts'
import { findOnlySpam, lockAll } from '../writes/spam-targets.ts'
import type { OfOnePerson } from '../writes/spam-targets.ts'

type ConfirmedSpam = {
  /** The action; null if it had been confirmed before. */
  act: ActId | null
  /** The number of posts and comments that this action hid, or that are no longer held. */
  removed: number
  /** True if the profile was hidden too. */
  withProfile: boolean
}

/**
 * Confirms, as a moderator, that a text is spam, and hides it. If the account has only spam, everything else and its
 * profile are hidden too, cases about any of it are resolved, and the account is suspended; all in one action, which
 * can be undone. The filter learns from it. Confirming it again changes nothing. Throws NotFound, Forbidden, Conflict
 * when another moderator has declined the case.
 */
export function confirmSpam(context: CommandContext, input: ConfirmSpam): Promise<ConfirmedSpam> {
  return transact(context, async (inside) => {
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const author = await findAuthor(inside, input.target)
    const only = await findOnlySpam(inside, author, [input.target])
    const all = withTarget(only ?? { posts: [], comments: [] }, input.target)
    await lockAll(inside, all)
    // Read again under the lock: another request may have been first.
    const { authorId, removal, removalActId } = await readTarget(inside, input.target)
    const kept = removeRefusal(removal)
    if (kept) throw new Forbidden(kept)
    if (removal === 'spam' || removal === 'purged') {
      const cases = await casesToSettle(inside, input.target, input.case)
      await settleCases(inside, cases, { state: 'resolved', act: removalActId })
      return { act: null, removed: 0, withProfile: false }
    }
    const suspension = only ? await findSuspension(inside, author) : null
    const cases = await listCases(inside, all, { input, profile: only && author })
    const before = await stateOf(inside, all)
    const act = await recordAct(inside, {
      kind: 'spam',
      rule: input.rule,
      reason: input.reason,
      subjectUserId: authorId,
      ...(input.target.kind === 'post' ? { postId: input.target.id } : { commentId: input.target.id }),
      caseId: input.case ?? cases[0],
      batchId: input.batch,
      details: { acceptance: before.acceptance, suspension: suspension?.details ?? null },
    })
    await recordEffects(inside, act, before.effects)
    await settleCases(inside, cases, { state: 'resolved', act })
    await hideAll(inside, all, act)
    if (only) await hideProfile(inside, author, act)
    if (suspension) await imposeRestriction(inside, { ...suspension.wish, reason: input.reason, act })
    await enqueue(inside.db, { task: 'learn-spam', payload: {}, key: 'learn-spam' })
    return { act, removed: before.effects.length, withProfile: only !== null }
  })
}

/** Lists what confirming these texts as spam also removes: the other texts of the accounts that have only spam. */
export async function listAlsoRemoved(context: CommandContext, targets: readonly ConfirmSpam['target'][]) {
  const authors = new Set<UserId>()
  for (const target of targets) {
    const author = await findAuthor(context, target).catch(nullIfMissing)
    if (author !== null) authors.add(author)
  }
  const all: OfOnePerson = { posts: [], comments: [] }
  for (const author of authors) {
    const found = await findOnlySpam(context, author, targets)
    all.posts.push(...(found?.posts ?? []))
    all.comments.push(...(found?.comments ?? []))
  }
  return all
}

function nullIfMissing(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}

/** Finds the author without a lock: the locks and their order depend on the author. */
async function findAuthor(context: CommandContext, { kind, id }: ConfirmSpam['target']): Promise<UserId> {
  const [found] =
    kind === 'post'
      ? await context.db.select({ authorId: posts.authorId }).from(posts).where(eq(posts.id, id))
      : await context.db.select({ authorId: comments.authorId }).from(comments).where(eq(comments.id, id))
  if (!found) throw new NotFound(kind)
  return found.authorId
}

async function readTarget(context: CommandContext, target: ConfirmSpam['target']) {
  if (target.kind === 'post') {
    const { post } = await lockPost(context, target.id)
    return { authorId: post.authorId, removal: post.removal, removalActId: post.removalActId }
  }
  const { comment } = await lockAnyComment(context, target.id)
  return { authorId: comment.authorId, removal: comment.removal, removalActId: comment.removalActId }
}

function withTarget(all: OfOnePerson, target: ConfirmSpam['target']): OfOnePerson {
  return target.kind === 'post'
    ? { ...all, posts: [...new Set([...all.posts, target.id])].toSorted((a, b) => a - b) }
    : { ...all, comments: [...new Set([...all.comments, target.id])].toSorted((a, b) => a - b) }
}

/**
 * Returns the suspension of an account that has only spam, with the action's record of it; null if a suspension without
 * an end is in force.
 */
async function findSuspension(context: CommandContext, person: UserId) {
  await lockPerson(context, person)
  const from = { person, scope: 'everything' } as const
  const standing = await findStanding(context, from)
  if (standing?.endsAt === null) return null
  return {
    wish: { ...from, endsAt: null, standing },
    details: { scope: from.scope, days: null, endsAt: null, replaced: standing?.id ?? null },
  }
}

/**
 * Lists the cases about everything that is removed, and about the profile if it is hidden and the viewer may decide
 * them.
 */
async function listCases(
  context: CommandContext,
  all: OfOnePerson,
  { input, profile }: { input: ConfirmSpam; profile: UserId | null },
): Promise<CaseId[]> {
  const { target: named } = input
  const targets: CaseTarget[] = [
    ...all.posts.map((id) => ({ kind: 'post' as const, id })),
    ...all.comments.map((id) => ({ kind: 'comment' as const, id })),
  ]
  const found = new Set<CaseId>()
  for (const target of targets) {
    const given = target.kind === named.kind && target.id === named.id ? input.case : undefined
    for (const id of await casesToSettle(context, target, given)) found.add(id)
  }
  const about = profile === null ? null : await lockCaseOf(context, { kind: 'user', id: profile })
  if (about && !about.sources.includes('appeal') && !recusal(context.viewer, about)) found.add(about.id)
  return [...found]
}

/** Returns everything that undoing needs: how each text was visible before, and the acceptance that ended. */
async function stateOf(context: CommandContext, all: OfOnePerson) {
  const effects: Parameters<typeof recordEffects>[2][number][] = []
  let acceptance: ActDetailsOf['spam']['acceptance'] = null
  for (const id of all.posts) {
    const locked = await lockPost(context, id)
    // Only the target itself can have been accepted: an account with an accepted answer has something else.
    acceptance = (await unacceptRemoved(context, locked)) ?? acceptance
    effects.push(visibilityOf({ kind: 'post', id }, locked.post))
  }
  for (const id of all.comments) {
    const { comment } = await lockAnyComment(context, id)
    effects.push(visibilityOf({ kind: 'comment', id }, comment))
  }
  return { effects, acceptance }
}

async function hideAll(context: CommandContext, all: OfOnePerson, actId: ActId): Promise<void> {
  const gone = { removal: 'spam', byId: context.viewer.id, actId } as const
  for (const id of all.comments) await hideComment(context, await lockAnyComment(context, id), gone)
  for (const id of all.posts) await hidePost(context, await lockPost(context, id), gone)
}
