import 'server-only'
import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { codeApps, codeRemovals } from '#db/schema/two-step.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** The second step of a person, for administrators; `goesAt`: when it is removed, null if nobody removes it. */
type SecondStep = { isOn: boolean; goesAt: Date | null }

/** Reads whether a person has a second step, and whether it is being removed. Throws Forbidden. */
export async function getSecondStep(viewer: Viewer, person: UserId): Promise<SecondStep> {
  const refusal = administerRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  const [app] = await db()
    .select({ userId: codeApps.userId, goesAt: codeRemovals.dueAt })
    .from(codeApps)
    .leftJoin(
      codeRemovals,
      and(eq(codeRemovals.userId, codeApps.userId), isNull(codeRemovals.stoppedAt), isNull(codeRemovals.doneAt)),
    )
    .where(and(eq(codeApps.userId, person), isNotNull(codeApps.confirmedAt)))
  return { isOn: app !== undefined, goesAt: app?.goesAt ?? null }
}
