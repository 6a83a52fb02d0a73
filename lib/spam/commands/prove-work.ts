import 'server-only'
import { inTransaction } from '#db/client.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { findBurst } from '../burst-queries.ts'
import type { ProveWork } from '../schema.ts'
import { rememberProof } from './ask-proof.ts'
import { spendProof } from './spend-proof.ts'

/**
 * Takes a proof of work before it is asked for, so that what is posted next goes without. While one holds nothing changes.
 * Throws Forbidden for somebody suspended, Invalid (`proof`) for none of ours, one that ran out or was spent.
 */
export function proveWork(context: CommandContext, input: ProveWork): Promise<{ provedUntil: Date }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const refusal = standingRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const { provedUntil } = await findBurst(inside)
    if (provedUntil) return { provedUntil }
    if (!(await spendProof(inside, input.proof))) throw new Invalid({ proof: { code: 'proofMissing' } })
    return { provedUntil: await rememberProof(inside) }
  })
}
