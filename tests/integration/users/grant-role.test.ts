import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { users } from '#db/schema/users.ts'
import { grantRole } from '#lib/users/commands/grant-role.ts'
import { aUser, aWord, NOON } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

const roleOf = async (id: number) => (await db().select().from(users)).find((row) => row.id === id)?.role

test('gives a role by the address in any spelling, and records it', async () => {
  const user = await aUser()
  expect(
    await grantRole(db(), { email: ` ${user.handle.toUpperCase()}@Example.org`, role: 'moderator', now: NOON }),
  ).toBe(true)
  expect(await roleOf(user.id)).toBe('moderator')
  const [event] = await db().select().from(events).where(eq(events.subjectUserId, user.id))
  expect(event).toMatchObject({
    kind: 'users.role-changed',
    actorId: null,
    details: { from: 'member', to: 'moderator' },
    requestId: 'terminal',
  })
})

test('the same role again changes nothing', async () => {
  const user = await aUser({ role: 'moderator' })
  const again = () => grantRole(db(), { email: `${user.handle}@example.org`, role: 'moderator', now: NOON })
  expect(await leavingNothingChanged(again)).toBe(true)
})

test.each([`${aWord()}@example.org`, 'no address', ''])('nobody has the address "%s"', async (email) => {
  expect(await leavingNothingChanged(() => grantRole(db(), { email, role: 'administrator', now: NOON }))).toBe(false)
})

test('ten at once make one event', async () => {
  const user = await aUser()
  const grant = () => grantRole(db(), { email: `${user.handle}@example.org`, role: 'moderator', now: NOON })
  await Promise.all(Array.from({ length: 10 }, grant))
  expect(await db().$count(events, eq(events.subjectUserId, user.id))).toBe(1)
})
