import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'

/** Thrown to roll a dry run back; carries its result. */
class DryRun<Out> extends Error {
  readonly out: Out
  constructor(out: Out) {
    super('dry run')
    this.out = out
  }
}

/**
 * Returns what a command would return: the command is run and rolled back, so the answer is exact. Throws what the
 * command throws.
 */
export async function dryRun<Out>(
  context: CommandContext,
  run: (inside: CommandContext) => Promise<Out>,
): Promise<Out> {
  try {
    return await context.db.transaction(async (tx) => {
      // Nothing was changed, so drop the changed tags.
      throw new DryRun(await run({ ...context, db: tx, changedTags: new Set() }))
    })
  } catch (error) {
    if (error instanceof DryRun) return error.out as Out
    throw error
  }
}
