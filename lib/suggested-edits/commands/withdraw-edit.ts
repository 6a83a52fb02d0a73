import 'server-only'
import { eq } from 'drizzle-orm'
import { suggestedEdits } from '#db/schema/threads.ts'
import { record } from '#lib/events/writes/record.ts'
import { settleSource } from '#lib/moderation/writes/settle-source.ts'
import { asForum } from '#lib/auth/context.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden } from '#lib/platform/errors.ts'
import type { SuggestedEditId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { withdrawRefusal } from '../policy.ts'
import type { SuggestedEditState } from '../rules.ts'
import type { WithdrawEdit } from '../schema.ts'
import { lockSuggestion } from '../writes/lock-suggestion.ts'

/**
 * Retracts the viewer's suggestion. Repeating it changes nothing. Throws NotFound, Forbidden, Conflict when it has been
 * decided.
 */
export function withdrawEdit(
  context: CommandContext,
  input: WithdrawEdit,
): Promise<{ id: SuggestedEditId; state: SuggestedEditState }> {
  return transact(context, async (inside) => {
    const { suggestion } = await lockSuggestion(inside, input.edit)
    const refusal = withdrawRefusal(context.viewer, suggestion)
    if (refusal) throw new Forbidden(refusal)
    const { id, state, postId } = suggestion
    if (state === 'withdrawn') return { id, state }
    if (state !== 'open') throw new Conflict({ state })
    const taken = { state: 'withdrawn', decidedAt: context.now } as const
    await inside.db.update(suggestedEdits).set(taken).where(eq(suggestedEdits.id, id))
    await record(inside, { kind: 'posts.edit-withdrawn', postId, details: { edit: id } })
    const done = { source: 'suggested-edit', state: 'declined', act: null } as const
    await settleSource(asForum(inside), { kind: 'post', id: postId }, done)
    return { id, state: 'withdrawn' }
  })
}
