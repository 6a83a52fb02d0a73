import 'server-only'
import { isPostLanguage } from '#lib/i18n/rules.ts'
import type { RecordedAct, Revert } from '#lib/moderation/commands/revert-act.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from './lock-post.ts'
import { rollBack, rollBackRefusalOf } from './roll-back.ts'

/**
 * Takes a moderator's edit back: a new version has the text as it stood before. Where somebody has edited since, or the post is
 * out of sight, nothing is: their text would be lost.
 */
export const revertEdit: Revert = {
  lock: async (context, act) => {
    await lockPost(context, postOf(act))
  },
  superseded: async (context, act) =>
    await rollBackRefusalOf(context, await lockPost(context, postOf(act)), madeBy(act)),
  revert: async (context, act, undoId) => {
    const { language } = act.details
    await rollBack(context, await lockPost(context, postOf(act)), {
      to: madeBy(act) - 1,
      undoId,
      ...(typeof language === 'string' && isPostLanguage(language) && { language }),
    })
  },
}

/** The version the act made. */
function madeBy({ id, details }: RecordedAct): number {
  const { revision } = details
  if (typeof revision !== 'number') throw new Error(`act ${id} remembers no version`)
  return revision
}

function postOf({ postId }: RecordedAct): PostId {
  if (postId === null) throw new NotFound('post')
  return postId
}
