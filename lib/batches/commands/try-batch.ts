import 'server-only'
import type { CommandContext } from '#lib/platform/context.ts'
import type { RunBatch } from '../schema.ts'
import type { BatchReport } from '../types.ts'
import { runBatch } from './run-batch.ts'

/** Thrown to undo the work of a dry run; carries what it did. */
class DryRun extends Error {
  readonly report: BatchReport
  constructor(report: BatchReport) {
    super('dry run')
    this.report = report
  }
}

/** What a batch would do: it is run and rolled back, so that nothing is guessed. Throws what `runBatch` throws. */
export async function tryBatch(context: CommandContext, input: RunBatch): Promise<BatchReport> {
  try {
    return await context.db.transaction(async (tx) => {
      // No page has changed: what is touched is forgotten.
      const { id: _, ...report } = await runBatch({ ...context, db: tx, touched: new Set() }, input)
      throw new DryRun(report)
    })
  } catch (error) {
    if (error instanceof DryRun) return error.report
    throw error
  }
}
