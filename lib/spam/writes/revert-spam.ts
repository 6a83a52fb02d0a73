import 'server-only'
import { sql } from 'drizzle-orm'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { putCommentBack, takeCommentDown } from '#lib/comments/writes/take-comment-down.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import { liftRestriction } from '#lib/people/writes/lift-restriction.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { putBack, takeDown } from '#lib/posts/writes/take-down.ts'
import type { Removal } from '#lib/posts/types.ts'
import { reacceptRestored } from '#lib/removal/writes/unaccept-removed.ts'
import { showProfile } from '#lib/users/writes/hide-profile.ts'
import { lockAll } from './spam-targets.ts'

/**
 * Undoes a confirmation of spam: everything it hid is visible or waits again, as before, and the account is no longer suspended by
 * it; what changed since stays.
 */
export const revertSpam: Revert<'spam'> = {
  lock: async (context, act) => {
    const was = statesIn(act)
    await lockAll(context, {
      posts: was.filter(({ kind }) => kind === 'post').map(({ id }) => id as PostId),
      comments: was.filter(({ kind }) => kind === 'comment').map(({ id }) => id as CommentId),
    })
  },
  superseded: async (context, act) => ((await standsStill(context, act)) ? null : SUPERSEDED),
  revert: async (context, act) => {
    for (const { kind, id, before } of statesIn(act)) {
      if (kind === 'post') await revertPost(context, act, { id: id as PostId, before })
      else await revertComment(context, act, { id: id as CommentId, before })
    }
    if (act.subjectUserId !== null) await showProfile(context, act.subjectUserId, act.id)
    await liftRestriction(context, act)
    await enqueue(context.db, { task: 'learn-spam', payload: {}, key: 'learn-spam' })
  },
}

/** Whether anything it hid is still out of sight by it. */
async function standsStill(context: CommandContext, act: RecordedAct<'spam'>): Promise<boolean> {
  const was = statesIn(act)
  const idsOf = (wanted: string) => {
    const ids = was.filter(({ kind }) => kind === wanted).map(({ id }) => id)
    return sql`any(${sql.param(`{${ids.join()}}`)}::bigint[])`
  }
  const [found] = await context.db.execute<{ stands: boolean }>(sql`
    select exists (select from posts p where p.id = ${idsOf('post')} and p.removal_act_id = ${act.id})
      or exists (select from comments c where c.id = ${idsOf('comment')} and c.removal_act_id = ${act.id})
      or exists (select from hidden_profiles h where h.act_id = ${act.id}) as stands`)
  return found?.stands === true
}

async function revertPost(
  context: CommandContext,
  act: RecordedAct<'spam'>,
  { id, before }: { id: PostId; before: Before },
): Promise<void> {
  const locked = await lockPost(context, id)
  if (locked.post.removalActId !== act.id) return
  if (before) await takeDown(context, locked, before)
  else {
    await putBack(context, locked)
    if (id === act.postId) await reacceptRestored(context, locked, act)
  }
}

async function revertComment(
  context: CommandContext,
  act: RecordedAct<'spam'>,
  { id, before }: { id: CommentId; before: Before },
): Promise<void> {
  const locked = await lockAnyComment(context, id)
  if (locked.comment.removalActId !== act.id) return
  if (before) await takeCommentDown(context, locked, before)
  else await putCommentBack(context, locked)
}

/** How something was out of sight when the act came; null when it stood. */
type Before = { removal: Removal; byId: UserId | null; actId: ActId | null } | null

/** Reads what `confirmSpam` wrote: `kind:id:removal:by:act`, empty where there is nothing. */
function statesIn(act: RecordedAct<'spam'>): { kind: string | undefined; id: number; before: Before }[] {
  return act.details.was.map((line) => {
    const [kind, id, removal, by, actId] = line.split(':')
    const before = removal
      ? {
          removal: removal as Removal,
          byId: (Number(by) || null) as UserId | null,
          actId: (Number(actId) || null) as ActId | null,
        }
      : null
    return { kind, id: Number(id), before }
  })
}
