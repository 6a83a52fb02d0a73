import 'server-only'
import { and, eq } from 'drizzle-orm'
import { rateLimits } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { BURST_KEYS, findBurst } from '../burst-queries.ts'
import { burstReason } from '../layers.ts'
import { PROOF } from '../rules.ts'
import type { FormSigns } from '../schema.ts'
import type { Why } from '../types.ts'
import { spendProof } from './spend-proof.ts'

/**
 * In a burst the form must bring a proof of work; one that was given holds for a while. A text whose author says that their
 * browser cannot do it gets the reason to wait for a moderator. Throws Invalid (`proof`) when neither was sent.
 */
export async function askProof(context: CommandContext, signs: FormSigns): Promise<Why[]> {
  const { sign, provedUntil } = await findBurst(context)
  if (sign === null || provedUntil !== null) return []
  if (await spendProof(context, signs.proof)) {
    await rememberProof(context)
    return []
  }
  if (signs.unproven) return burstReason()
  throw new Invalid({ proof: { code: 'proofNeeded', values: { sign } } })
}

/** The viewer's browser has done the proof of work: for a while it is not asked again. */
export async function rememberProof({ db, now, viewer }: CommandContext): Promise<Date> {
  const expire = new Date(now.getTime() + PROOF.vouchesMs)
  await db
    .insert(rateLimits)
    .values({ key: BURST_KEYS.proof(viewer.id), points: 1, expire })
    .onConflictDoUpdate({ target: rateLimits.key, set: { expire } })
  await db
    .update(users)
    .set({ hasProof: true })
    .where(and(eq(users.id, viewer.id), eq(users.hasProof, false)))
  return expire
}
