import 'server-only'
import { lockItems } from '#lib/batches/writes/lock-items.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { findBurst } from '../burst-queries.ts'
import { findUnproven } from '../proof-queries.ts'
import type { ProveWork } from '../schema.ts'
import type { HeldText } from '#lib/screening/types.ts'
import { rememberProof } from '../writes/ask-proof.ts'
import { releaseProven } from '../writes/release-proven.ts'
import { spendProof } from '#lib/screening/writes/spend-proof.ts'

/**
 * Takes a proof of work before it is required, so that the next post needs none, and publishes texts that were held
 * only because it was missing. While a proof is valid, no other is needed. Throws Forbidden for a suspended person,
 * Invalid (`proof`) for a foreign, expired or used one.
 */
export function proveWork(context: CommandContext, input: ProveWork): Promise<Proved> {
  return transact(context, async (inside) => {
    const refusal = standingRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const waiting = await findUnproven(inside)
    // Lock the posts before the person, whom storing the proof locks.
    if (waiting.length > 0) await lockItems(inside, waiting)
    const { provedUntil } = await findBurst(inside)
    if (!provedUntil && !(await spendProof(inside, input.proof))) throw new Invalid({ proof: { code: 'proofMissing' } })
    return {
      provedUntil: provedUntil ?? (await rememberProof(inside)),
      published: waiting.length > 0 ? await releaseProven(inside, waiting) : [],
    }
  })
}

type Proved = { provedUntil: Date; published: readonly HeldText[] }
