import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import type { RunBatch } from '../schema.ts'
import type { BatchReport } from '../types.ts'
import { dryRun } from '../writes/dry-run.ts'
import { runBatch } from './run-batch.ts'

/** Reports what a bulk action would do. Throws what `runBatch` throws. */
export async function tryBatch(context: CommandContext, input: RunBatch): Promise<BatchReport> {
  const { id: _, ...report } = await dryRun(context, (inside) => runBatch(inside, input))
  return report
}
