import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { moderationActs, personNotes, statements, warnings } from '#db/schema/moderation.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { addNote } from '#lib/people/commands/add-note.ts'
import { lockSanctioned } from '#lib/people/writes/lock-person.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import { withdrawWarning } from '#lib/people/writes/withdraw-warning.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { cases } from '#db/schema/cases.ts'
import type { CaseId, UserId } from '#lib/platform/ids.ts'
import { aUser, contextOf, later } from '#tests/support/factories.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, anAdministrator, lastAct, WHY } from '#tests/support/moderating.ts'

const TEXT = 'Please argue about the matter, not about the person.'
const NOBODY = 999_999_999 as UserId

function warn(by: Viewer, whom: { id: UserId }, rest: { text?: string; case?: CaseId } = {}) {
  return warnPerson(contextOf(by), { ...WHY, person: whom.id, text: TEXT, ...rest })
}

const warningsOf = (person: Viewer) => db().select().from(warnings).where(eq(warnings.userId, person.id))

test('a warning is one action, is stated to its person, and resolves the case it came from', async () => {
  const [moderator, person] = [await aModerator(), await aUser()]
  const target = { kind: 'user', id: person.id } as const
  const caseId = await openCase(contextOf(moderator), { target, aboutUserId: person.id, source: 'flag' })
  await warn(moderator, person, { case: caseId })
  const act = await lastAct()
  expect(act).toMatchObject({ kind: 'warn', actorId: moderator.id, subjectUserId: person.id, caseId, ...WHY })
  expect(await warningsOf(person)).toMatchObject([
    { actId: act.id, text: TEXT, acknowledgedAt: null, withdrawnAt: null },
  ])
  const told = await db().select().from(statements).where(eq(statements.actId, act.id))
  expect(told.map(({ userId }) => userId)).toEqual([person.id])
  const [settled] = await db().select().from(cases).where(eq(cases.id, caseId))
  expect(settled?.state).toBe('resolved')
  await undoAct(contextOf(moderator), { act: act.id, reason: 'It was somebody else.' })
  const [open] = await db().select().from(cases).where(eq(cases.id, caseId))
  expect(open?.state).toBe('open')
})

test('the same words while unread are one warning, also twice at once; after reading they make another', async () => {
  const [moderator, person] = [await aModerator(), await aUser()]
  await Promise.all(Array.from({ length: 5 }, () => warn(moderator, person)))
  const [warning] = await warningsOf(person)
  await leavingNothingChanged(() => warn(moderator, person))
  await db()
    .update(warnings)
    .set({ acknowledgedAt: later(5) })
    .where(eq(warnings.userId, person.id))
  expect((await warn(moderator, person)).id).not.toBe(warning?.id)
  expect(await warningsOf(person)).toHaveLength(2)
})

test('the same warning from another case resolves that case too', async () => {
  const [moderator, person] = [await aModerator(), await aUser()]
  await warn(moderator, person)
  const target = { kind: 'user', id: person.id } as const
  const caseId = await openCase(contextOf(moderator), { target, aboutUserId: person.id, source: 'flag' })
  await warn(moderator, person, { case: caseId })
  expect(await db().select().from(cases).where(eq(cases.id, caseId))).toMatchObject([{ state: 'resolved' }])
  expect(await warningsOf(person)).toHaveLength(1)
})

test('a warning that was undone need not be read; doing it twice changes nothing', async () => {
  const [moderator, person] = [await aModerator(), await aUser()]
  await warn(moderator, person)
  const { id } = await lastAct()
  const undo = () => undoAct(contextOf(moderator, { now: later(1) }), { act: id, reason: 'It was somebody else.' })
  await undo()
  expect(await warningsOf(person)).toMatchObject([{ withdrawnAt: later(1) }])
  await leavingNothingChanged(undo)
  expect(REVERTS.warn).toEqual({ lock: lockSanctioned, revert: withdrawWarning })
})

test('members warn nobody, moderators neither themselves nor staff; an unknown person is not found', async () => {
  const [moderator, administrator, person] = [await aModerator(), await anAdministrator(), await aUser()]
  for (const [by, whom, refused] of [
    [person, moderator, forbidden('moderatorsOnly')],
    [moderator, moderator, forbidden('notOnYourself')],
    [moderator, administrator, forbidden('staffIsAdministrators')],
    [moderator, await aModerator(), forbidden('staffIsAdministrators')],
    [moderator, { id: NOBODY }, notFound],
  ] as const)
    expect(await leavingNothingChanged(() => warn(by, whom))).toMatchObject(refused)
  await warn(administrator, moderator)
  expect(await warningsOf(moderator)).toHaveLength(1)
  // A person who may not warn cannot undo a warning, least of all the person warned.
  const { id } = await lastAct()
  const self = () => undoAct(contextOf(moderator), { act: id, reason: 'I do not agree.' })
  expect(await leavingNothingChanged(self)).toMatchObject(forbidden('ownCase'))
  const other = await aModerator()
  const colleague = () => undoAct(contextOf(other), { act: id, reason: 'I do not agree.' })
  expect(await leavingNothingChanged(colleague)).toMatchObject(forbidden('staffIsAdministrators'))
})

test('a missing case leaves no warning behind', async () => {
  const [moderator, person] = [await aModerator(), await aUser()]
  expect(await leavingNothingChanged(() => warn(moderator, person, { case: 999_999_999 as CaseId }))).toBeInstanceOf(
    Error,
  )
})

test('a note is for moderators, its event holds no text, and sent twice it is one', async () => {
  const [moderator, person] = [await aModerator(), await aUser()]
  const note = (by: Viewer, whom: { id: UserId }, text = 'Has been asked twice to name sources.') =>
    addNote(contextOf(by), { person: whom.id, text })
  await Promise.all([note(moderator, person), note(moderator, person)])
  const rows = await db().select().from(personNotes).where(eq(personNotes.userId, person.id))
  expect(rows).toMatchObject([{ authorId: moderator.id, text: 'Has been asked twice to name sources.' }])
  const recorded = await db().select().from(events).where(eq(events.subjectUserId, person.id))
  expect(recorded).toMatchObject([{ kind: 'people.noted', actorId: moderator.id, details: { note: rows[0]?.id } }])
  expect(await db().select().from(moderationActs).where(eq(moderationActs.subjectUserId, person.id))).toEqual([])
  await note(moderator, person, 'Another one.')
  expect(await db().select().from(personNotes).where(eq(personNotes.userId, person.id))).toHaveLength(2)
  for (const [by, whom, refused] of [
    [person, moderator, forbidden('moderatorsOnly')],
    [moderator, moderator, forbidden('notOnYourself')],
    [moderator, { id: NOBODY }, notFound],
  ] as const)
    expect(await leavingNothingChanged(() => note(by, whom))).toMatchObject(refused)
})
