import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { questions } from '#db/schema/posts.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { codesOf, factsIn } from '#lib/questions/facts.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { rollBack, rollBackRefusalOf } from '#lib/posts/writes/roll-back.ts'

/**
 * Undoes a moderator's edit: a new version gets the earlier text, and a question its earlier kind and situation. If
 * someone has edited since, or the post is hidden, nothing changes: their text would be lost.
 */
export const revertEdit: Revert<'edit'> = {
  lock: async (context, act) => {
    await lockPost(context, postOf(act))
  },
  superseded: async (context, act) =>
    await rollBackRefusalOf(context, await lockPost(context, postOf(act)), act.details.revision),
  revert: async (context, act, undoId) => {
    const { language, revision } = act.details
    const locked = await lockPost(context, postOf(act))
    await rollBack(context, locked, {
      to: revision - 1,
      undoId,
      ...(language !== null && { language }),
    })
    await restoreFacts(context, locked, act)
  },
}

/**
 * Restores kind and situation of a question, which are not part of its versions, unless someone has changed them since.
 */
async function restoreFacts(
  context: CommandContext,
  { question }: LockedPost,
  { details }: RecordedAct<'edit'>,
): Promise<void> {
  const { factsBefore, factsAfter } = details
  if (factsBefore === null || !isDeepStrictEqual(codesOf(question), factsAfter)) return
  await context.db.update(questions).set(factsIn(factsBefore)).where(eq(questions.postId, question.postId))
}

function postOf({ postId }: RecordedAct): PostId {
  if (postId === null) throw new NotFound('post')
  return postId
}
