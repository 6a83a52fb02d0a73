import 'server-only'
import { dryRun } from '#lib/batches/writes/dry-run.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ReverseVotes } from '../schema.ts'
import type { ReversalReport } from '../types.ts'
import { reverseVotes } from './reverse-votes.ts'

/**
 * Returns the votes that a reversal would remove, and the people whose reputation it would change. Throws what
 * `reverseVotes` throws.
 */
export async function tryReversal(context: CommandContext, input: ReverseVotes): Promise<ReversalReport> {
  const { id: _, ...report } = await dryRun(context, (inside) => reverseVotes(inside, input))
  return report
}
