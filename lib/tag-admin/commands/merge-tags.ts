import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { MergeTags } from '../schema.ts'
import { lockPair, requireModerator } from '../writes/lock-tags.ts'
import { insertTagHistory, tellTagsChanged } from '../writes/record-tag-change.ts'
import { settleTagCase } from '../writes/settle-tag-case.ts'
import { checkSameQuestions, lockTagged, moveQuestions, readRemovedTag, removeTag } from '../writes/retag.ts'

/**
 * Merges a tag into another: its questions, followers and other names go there, and its name becomes another name of
 * that one. It cannot be undone; the history keeps its texts. Throws NotFound, Forbidden, Invalid (`into`: none, the
 * same, too many questions), Conflict (`questions`: the number is not the one that was shown).
 */
export function mergeTags(context: CommandContext, input: MergeTags): Promise<{ name: string }> {
  return transact(context, async (inside) => {
    requireModerator(inside)
    const locked = await lockTagged(inside, input.tag)
    const { tag, into } = await lockPair(inside, input)
    await checkSameQuestions(inside, tag, { locked, shown: input.questions })
    const questions = locked.length
    const before = await readRemovedTag(inside, tag)
    const details = { tag: tag.id, into: into.id, questions, name: tag.name, to: into.name }
    const actId = await recordAct(inside, {
      kind: 'merge-tags',
      rule: 'housekeeping',
      reason: input.reason,
      details,
    })
    await settleTagCase(inside, tag.id, actId)
    await insertTagHistory(inside, { what: 'merge', tag, before, after: { into: into.name, questions }, actId })
    await moveQuestions(inside, tag, into)
    const orphans = await removeTag(inside, tag, { to: into, keepsName: true })
    const names = [tag.name, into.name, ...before.synonyms, ...orphans]
    await tellTagsChanged(inside, { what: 'merge', names, questions: locked })
    return { name: into.name }
  })
}
