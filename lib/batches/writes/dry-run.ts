import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'

/** Thrown to undo the work of a dry run; carries what it said. */
class DryRun<Out> extends Error {
  readonly out: Out
  constructor(out: Out) {
    super('dry run')
    this.out = out
  }
}

/** What a command would answer: it is run and rolled back, so that nothing is guessed. Throws what the command throws. */
export async function dryRun<Out>(
  context: CommandContext,
  run: (inside: CommandContext) => Promise<Out>,
): Promise<Out> {
  try {
    return await context.db.transaction(async (tx) => {
      // No page has changed: what is touched is forgotten.
      throw new DryRun(await run({ ...context, db: tx, touched: new Set() }))
    })
  } catch (error) {
    if (error instanceof DryRun) return error.out as Out
    throw error
  }
}
