import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { statements } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { changeRole } from '#lib/site-admin/commands/change-role.ts'
import { listStaff } from '#lib/site-admin/history-queries.ts'
import { userTag } from '#lib/users/cache.ts'
import type { Role } from '#lib/users/rules.ts'
import { aUser, contextOf } from '#tests/support/factories.ts'
import { forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, anAdministrator, lastAct } from '#tests/support/moderating.ts'

const reason = 'They have helped here for years.'
const give = (by: Viewer, to: { handle: string }, role: Role, context = contextOf(by)) =>
  changeRole(context, { handle: to.handle, role, reason })

async function roleOf(person: Viewer): Promise<Role | undefined> {
  const [row] = await db().select({ role: users.role }).from(users).where(eq(users.id, person.id))
  return row?.role
}

test('a role is given and removed, and the person is told', async () => {
  const [administrator, person] = [await anAdministrator(), await aUser()]
  const context = contextOf(administrator)
  await give(administrator, person, 'moderator', context)
  expect(await roleOf(person)).toBe('moderator')
  expect([...context.changedTags]).toContain(userTag(person.id))
  const act = await lastAct()
  expect(act).toMatchObject({
    kind: 'change-role',
    subjectUserId: person.id,
    details: { from: 'member', to: 'moderator' },
  })
  expect(await db().$count(statements, eq(statements.actId, act.id))).toBe(1)
  expect((await listStaff(administrator)).map(({ id }) => id)).toContain(person.id)
  await leavingNothingChanged(() => give(administrator, person, 'moderator'))
  await give(administrator, person, 'member')
  expect(await roleOf(person)).toBe('member')
})

test('administrators change roles, but not their own; unknown and seeded people have none', async () => {
  const [administrator, moderator, seeded] = [
    await anAdministrator(),
    await aModerator(),
    await aUser({ isSeeded: true }),
  ]
  const refused = (by: Viewer, to: { handle: string }) => leavingNothingChanged(() => give(by, to, 'administrator'))
  expect(await refused(moderator, moderator)).toMatchObject(forbidden('administratorsOnly'))
  expect(await leavingNothingChanged(() => give(administrator, administrator, 'member'))).toMatchObject(
    forbidden('ownRole'),
  )
  expect(await refused(administrator, seeded)).toMatchObject(invalid('handle', 'noSuchPerson'))
  expect(await refused(administrator, { handle: 'nobody-of-this-name' })).toMatchObject(
    invalid('handle', 'noSuchPerson'),
  )
  await expect(listStaff(moderator)).rejects.toMatchObject(notFound)
})

test('if two administrators dismiss each other at once, one remains', async () => {
  const [one, other] = [await anAdministrator(), await anAdministrator()]
  const outcomes = await Promise.allSettled([give(one, other, 'member'), give(other, one, 'member')])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: forbidden('administratorsOnly'),
  })
  expect([await roleOf(one), await roleOf(other)].toSorted()).toEqual(['administrator', 'member'])
})

test('an administrator who was dismissed in the meantime changes nothing', async () => {
  const [one, other, person] = [await anAdministrator(), await anAdministrator(), await aUser()]
  await give(one, other, 'member')
  expect(await leavingNothingChanged(() => give(other, person, 'administrator'))).toMatchObject(
    forbidden('administratorsOnly'),
  )
})

test('an administrator undoes a change of role', async () => {
  const [administrator, moderator, person] = [await anAdministrator(), await aModerator(), await aUser()]
  await give(administrator, person, 'administrator')
  const { id } = await lastAct()
  const undo = (by: Viewer) => undoAct(contextOf(by), { act: id, reason: 'It was the wrong person.' })
  expect(await leavingNothingChanged(() => undo(moderator))).toMatchObject(forbidden('administratorsOnly'))
  expect(await leavingNothingChanged(() => undo({ ...person, role: 'administrator' }))).toMatchObject({
    code: 'forbidden',
  })
  await undo(administrator)
  expect(await roleOf(person)).toBe('member')
})
