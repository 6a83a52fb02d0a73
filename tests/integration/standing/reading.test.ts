import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { statements, warnings } from '#db/schema/moderation.ts'
import { anAct } from '#tests/support/acts.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import type { StatementId, WarningId } from '#lib/platform/ids.ts'
import { acknowledgeWarning } from '#lib/my-standing/commands/acknowledge-warning.ts'
import { readStatements } from '#lib/my-standing/commands/read-statements.ts'
import { aUser, contextOf, later } from '#tests/support/factories.ts'
import { leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'

const why = { rule: 'be-kind', reason: 'Please stay with the matter at hand.' } as const

async function aWarning() {
  const [person, by] = [await aUser(), await aUser({ role: 'moderator' })]
  await warnPerson(contextOf(by), { person: person.id, text: why.reason, ...why })
  const [row] = await db().select().from(warnings).where(eq(warnings.userId, person.id))
  if (!row) throw new Error('no warning')
  return { person, warning: row.id }
}

describe('a warning', () => {
  test('is acknowledged once, by its person, suspended or not', async () => {
    const { person, warning } = await aWarning()
    const suspended = { ...person, restrictions: [aRestriction({ scope: 'everything' })] }
    const read = (minutes: number) => acknowledgeWarning(contextOf(suspended, { now: later(minutes) }), { warning })
    await Promise.all([read(1), read(1), read(1)])
    expect(await leavingNothingChanged(() => read(2))).toEqual({ id: warning })
    const [row] = await db().select().from(warnings).where(eq(warnings.id, warning))
    expect(row?.acknowledgedAt).toEqual(later(1))
  })

  test('of somebody else, or one that does not exist, is not found', async () => {
    const { warning } = await aWarning()
    const viewer = await aUser({ role: 'administrator' })
    for (const id of [warning, 999_999_999 as WarningId])
      expect(await leavingNothingChanged(() => acknowledgeWarning(contextOf(viewer), { warning: id }))).toMatchObject(
        notFound,
      )
  })
})

test('one’s own statements up to the last shown one are marked as read', async () => {
  const [person, other, by] = [await aUser(), await aUser(), await aUser({ role: 'moderator' })]
  for (const subject of [person, person, other, person])
    await anAct(contextOf(by), { kind: 'warn', ...why, subjectUserId: subject.id })
  const mine = () => db().select().from(statements).where(eq(statements.userId, person.id)).orderBy(statements.id)
  const [, second] = await mine()
  const until = second?.id ?? (0 as StatementId)
  await readStatements(contextOf(person), { until })
  expect((await mine()).map(({ readAt }) => readAt !== null)).toEqual([true, true, false])
  await leavingNothingChanged(() => readStatements(contextOf(person, { now: later(3) }), { until }))
  const [theirs] = await db().select().from(statements).where(eq(statements.userId, other.id))
  expect(theirs?.readAt).toBeNull()
})
