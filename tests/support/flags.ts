import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { raiseFlag } from '#lib/flags/commands/raise-flag.ts'
import { raiseFlagInput } from '#lib/flags/schema.ts'
import type { FlagId } from '#lib/platform/ids.ts'
import { act, aUser, givePoints, later, NOON } from '#tests/support/factories.ts'

type Target = { post: number } | { comment: number } | { user: number } | { tag: string }

/** Returns the parsed form to flag. */
export function flagInput(target: Target, fields: Record<string, string> = {}) {
  const ids = Object.fromEntries(Object.entries(target).map(([kind, id]) => [kind, String(id)]))
  return raiseFlagInput.parse({ reason: 'spam', ...ids, ...fields })
}

/** Raises a flag through its command. */
export function aFlag(by: Viewer, target: Target, fields: Record<string, string> = {}, at = NOON) {
  return act(by, at, (context) => raiseFlag(context, flagInput(target, fields)))
}

/** Makes people whose flags count in full: accounts of two months with some points, each from another network. */
export async function flaggers(count: number, { points = 20, daysOld = 60 } = {}): Promise<Viewer[]> {
  const createdAt = later(-daysOld * 24 * 60)
  const people = await Promise.all(Array.from({ length: count }, () => aUser({ createdAt })))
  await Promise.all(people.map((person) => givePoints(person, points)))
  return people
}

/** Returns the case of a flag, and the flag. */
export async function caseOf(id: FlagId) {
  const [row] = await db().select().from(flags).innerJoin(cases, eq(cases.id, flags.caseId)).where(eq(flags.id, id))
  if (!row) throw new Error('no such flag')
  return { flag: row.flags, case: row.cases }
}
