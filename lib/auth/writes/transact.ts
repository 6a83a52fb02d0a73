import 'server-only'
import { inTransaction } from '#db/client.ts'
import type { Tx } from '#db/client.ts'
import type { GuestContext } from '../context.ts'

/**
 * Does a command's work in one transaction: a new one, or the one the command was called in. `work` gets the command's
 * context with that transaction as its `db`.
 */
export function transact<Context extends Pick<GuestContext, 'db'>, Out>(
  context: Context,
  work: (inside: Context & { db: Tx }) => Promise<Out>,
): Promise<Out> {
  return inTransaction(context.db, (tx) => work({ ...context, db: tx }))
}
