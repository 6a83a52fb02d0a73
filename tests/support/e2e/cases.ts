import { db } from '#db/client.ts'
import { flags } from '#db/schema/flags.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import { openCase, weighCase } from '#lib/moderation/writes/open-case.ts'
import type { CaseSource } from '#lib/moderation/rules.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { aUser, contextOf } from '#tests/support/factories.ts'

type Wanted = { source?: CaseSource; reason?: FlagReason; text?: string; weight?: number; by?: Viewer }

/** Makes a case about something, with a flag unless it has another source. */
export async function aCase(target: CaseTarget, about: Viewer, wanted: Wanted = {}): Promise<CaseId> {
  const { source = 'flag', reason = 'rude', text = '', weight = 2, by } = wanted
  const at = new Date()
  const id = await openCase(contextOf(about, { now: at }), { target, aboutUserId: about.id, source })
  if (source !== 'flag') return id
  const flagger = by ?? (await aUser())
  await db().insert(flags).values({ caseId: id, flaggerId: flagger.id, reason, text, weight, createdAt: at })
  await weighCase(contextOf(flagger, { now: at }), id)
  return id
}
