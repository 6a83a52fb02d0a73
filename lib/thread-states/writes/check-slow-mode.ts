import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { spanOf } from '../rules.ts'
import { findSlowEnd } from '../slow-queries.ts'
import type { ThreadState } from '../types.ts'

/**
 * Throws Forbidden(slowMode) when the thread is in slow mode and the viewer wrote in it too recently. Call it with the
 * question locked; otherwise two concurrent requests would both pass.
 */
export async function checkSlowMode(
  context: CommandContext,
  questionId: PostId,
  states: readonly ThreadState[],
): Promise<void> {
  const end = await findSlowEnd(context, questionId, states)
  if (!end) return
  const reason = states.find(({ kind }) => kind === 'slow')?.reason ?? ''
  const minutes = Math.ceil((end.getTime() - context.now.getTime()) / 60_000)
  throw new Forbidden({ code: 'slowMode', values: { ...spanOf(minutes), reason } })
}
