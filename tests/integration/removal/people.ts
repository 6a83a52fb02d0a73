import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { ActId, CaseId, UserId } from '#lib/platform/ids.ts'
import { aUser, contextOf, NOON } from '#tests/support/factories.ts'

/** The rule and reason of the removal, in every test that does not set another. */
export const WHY = { rule: 'be-kind', reason: 'This is an insult and no answer.' } as const

export const aModerator = () => aUser({ role: 'moderator' })

/** Makes an open case with one open flag. */
export async function aCase(target: CaseTarget, aboutUserId: UserId): Promise<CaseId> {
  const flagger = await aUser()
  const id = await openCase(contextOf(flagger), { target, aboutUserId, source: 'flag' })
  await db().insert(flags).values({ caseId: id, flaggerId: flagger.id, reason: 'rude', weight: 1, createdAt: NOON })
  return id
}

export async function getCase(id: CaseId) {
  const [row] = await db().select().from(cases).where(eq(cases.id, id))
  const [flag] = await db().select().from(flags).where(eq(flags.caseId, id))
  return { state: row?.state, flag: flag?.state }
}

/** Reads an action with the people who got a statement. */
export async function getAct(id: ActId | null) {
  const [act] = await db()
    .select()
    .from(moderationActs)
    .where(eq(moderationActs.id, id ?? (0 as ActId)))
  const told = await db()
    .select()
    .from(statements)
    .where(eq(statements.actId, id ?? (0 as ActId)))
  return { ...act, told: told.map(({ userId }) => userId) }
}
