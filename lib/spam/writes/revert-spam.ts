import 'server-only'
import { sql } from 'drizzle-orm'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { hideComment, unhideComment } from '#lib/comments/writes/hide-comment.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { listVisibility } from '#lib/acts/writes/effects.ts'
import type { HiddenBefore } from '#lib/acts/writes/effects.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import { liftRestriction } from '#lib/people/writes/lift-restriction.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost, unhidePost } from '#lib/posts/writes/hide-post.ts'
import { reacceptRestored } from '#lib/removal/writes/unaccept-removed.ts'
import { showProfile } from '#lib/users/writes/hide-profile.ts'
import { lockAll } from './spam-targets.ts'

/**
 * Undoes a confirmation of spam: everything it hid is visible or waits again, as before, and its suspension of the
 * account ends. Later changes stay.
 */
export const revertSpam: Revert<'spam'> = {
  lock: async (context, act) => {
    const hidden = await listVisibility(context, act.id)
    await lockAll(context, {
      posts: hidden.flatMap(({ target }) => (target.kind === 'post' ? [target.id] : [])),
      comments: hidden.flatMap(({ target }) => (target.kind === 'comment' ? [target.id] : [])),
    })
  },
  superseded: async (context, act) => ((await stillHides(context, act)) ? null : SUPERSEDED),
  revert: async (context, act) => {
    for (const { target, before } of await listVisibility(context, act.id)) {
      if (target.kind === 'post') await revertPost(context, act, { id: target.id, before })
      else await revertComment(context, act, { id: target.id, before })
    }
    if (act.subjectUserId !== null) await showProfile(context, act.subjectUserId, act.id)
    await liftRestriction(context, act)
    await enqueue(context.db, { task: 'learn-spam', payload: {}, key: 'learn-spam' })
  },
}

/** Returns whether the confirmation still hides anything. */
async function stillHides(context: CommandContext, act: RecordedAct<'spam'>): Promise<boolean> {
  const [found] = await context.db.execute<{ stands: boolean }>(sql`
    select exists (select from hidden_profiles h where h.act_id = ${act.id})
      or exists (select from act_effects e left join posts p on p.id = e.post_id left join comments c on c.id = e.comment_id
        where e.act_id = ${act.id} and e.kind = 'visibility' and ${act.id} in (p.removal_act_id, c.removal_act_id)) as stands`)
  return found?.stands === true
}

async function revertPost(
  context: CommandContext,
  act: RecordedAct<'spam'>,
  { id, before }: { id: PostId; before: HiddenBefore },
): Promise<void> {
  const locked = await lockPost(context, id)
  if (locked.post.removalActId !== act.id) return
  if (before) await hidePost(context, locked, before)
  else {
    await unhidePost(context, locked)
    if (id === act.postId) await reacceptRestored(context, locked, act)
  }
}

async function revertComment(
  context: CommandContext,
  act: RecordedAct<'spam'>,
  { id, before }: { id: CommentId; before: HiddenBefore },
): Promise<void> {
  const locked = await lockAnyComment(context, id)
  if (locked.comment.removalActId !== act.id) return
  if (before) await hideComment(context, locked, before)
  else await unhideComment(context, locked)
}
