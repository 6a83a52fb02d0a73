import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { rateLimits } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { BURST_KEYS, findBurst } from '../burst-queries.ts'
import { burstReason, isUnjudged, unprovenReason } from '../layers.ts'
import { PROOF } from '#lib/screening/rules.ts'
import type { FormSigns } from '#lib/screening/schema.ts'
import type { Why } from '#lib/screening/types.ts'
import { spendProof } from '#lib/screening/writes/spend-proof.ts'

/**
 * Asks for a proof of work in a burst, and with the first posts of an account that has never done it; a proof is valid
 * for a while. A text gets a reason to be held when its author skips the proof; a first post also when the form came
 * without scripts. Otherwise throws Invalid (`proof`): the page then computes the proof and sends the form again.
 */
export async function askProof(context: CommandContext, signs: FormSigns): Promise<Why[]> {
  const { sign: burst, provedUntil } = await findBurst(context)
  const sign = provedUntil !== null ? null : (burst ?? ((await isUnproven(context)) ? 'first' : null))
  if (sign === null) return []
  if (await spendProof(context, signs.proof)) {
    await rememberProof(context)
    return []
  }
  if (sign === 'first' && (signs.unproven || !signs.scripts)) return unprovenReason()
  if (signs.unproven) return burstReason()
  throw new Invalid({ proof: { code: 'proofNeeded', values: { sign } } })
}

/** Returns whether the viewer is new, has never done the proof of work, and has no visible post. */
async function isUnproven({ db, now, viewer }: CommandContext): Promise<boolean> {
  if (trustOfViewer(viewer, now) !== 'new' || isUnjudged(viewer.limits)) return false
  const [person] = await db
    .select({ hasProof: users.hasProof, posts: sql<number>`${users.questionCount} + ${users.answerCount}` })
    .from(users)
    .where(eq(users.id, viewer.id))
  return person !== undefined && !person.hasProof && person.posts === 0
}

/** Records that the viewer's browser has done the proof of work: for a while it needs no other. */
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
