import 'server-only'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { MAX_UNTAGGED } from '../rules.ts'
import type { DeleteTag } from '../schema.ts'
import { lockPair, lockTag, requireModerator } from '../writes/lock-tags.ts'
import type { LockedTag } from '../writes/lock-tags.ts'
import { insertTagHistory, tellTagsChanged } from '../writes/record-tag-change.ts'
import { settleTagCase } from '../writes/settle-tag-case.ts'
import { checkSameQuestions, lockTagged, moveQuestions, readRemovedTag, removeTag } from '../writes/retag.ts'

/**
 * Deletes a tag; its name means nothing any more. Its questions get `into` instead, or, if they are few and each has
 * another tag, none. It cannot be undone; the history keeps its texts. Throws NotFound, Forbidden, Invalid (`into`),
 * Conflict (`questions`: the number is not the one that was shown).
 */
export function deleteTag(context: CommandContext, input: DeleteTag): Promise<{ name: string | null }> {
  return transact(context, async (inside) => {
    requireModerator(inside)
    const locked = await lockTagged(inside, input.tag)
    const { tag: name, into: other } = input
    const { tag, into } =
      other === null
        ? { tag: await lockTag(inside, name), into: null }
        : await lockPair(inside, { tag: name, into: other })
    await checkSameQuestions(inside, tag, { locked, shown: input.questions })
    if (!into) await refuseUntagged(inside, tag, locked.length)
    const questions = locked.length
    const before = await readRemovedTag(inside, tag)
    const details = { tag: tag.id, into: into?.id ?? null, questions, name: tag.name, to: into?.name ?? null }
    const actId = await recordAct(inside, {
      kind: 'delete-tag',
      rule: 'housekeeping',
      reason: input.reason,
      details,
    })
    const after = { into: into?.name ?? null, questions }
    await settleTagCase(inside, tag.id, actId)
    await insertTagHistory(inside, { what: 'delete', tag, before, after, actId })
    if (into) await moveQuestions(inside, tag, into)
    const orphans = await removeTag(inside, tag, { to: into, keepsName: false })
    const names = [tag.name, ...(into ? [into.name] : []), ...before.synonyms, ...orphans]
    await tellTagsChanged(inside, { what: 'delete', names, questions: locked })
    return { name: into?.name ?? null }
  })
}

/** Throws Invalid when many questions would lose the tag, or when one would have none left. */
async function refuseUntagged({ db }: CommandContext, tag: LockedTag, questions: number): Promise<void> {
  if (questions > MAX_UNTAGGED)
    throw new Invalid({ into: { code: 'replacementNeeded', values: { max: MAX_UNTAGGED } } })
  const [alone] = await db.execute(sql`
    select from question_tags x where x.tag_id = ${tag.id}::bigint
      and not exists (select from question_tags o where o.question_id = x.question_id and o.tag_id <> x.tag_id) limit 1`)
  if (alone) throw new Invalid({ into: { code: 'onlyTag' } })
}
