import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { appeals } from '#db/schema/moderation.ts'
import { siteSettings } from '#db/schema/site.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { addNote } from '#lib/people/commands/add-note.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import { fillTemplate, listTemplates } from '#lib/people/template-queries.ts'
import { getPersonFile, listTimeline } from '#lib/people/timeline-queries.ts'
import { TIMELINE_FILTERS } from '#lib/people/rules.ts'
import type { TimelineFilter } from '#lib/people/rules.ts'
import type { TimelineEntry } from '#lib/people/types.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later, NOON } from '#tests/support/factories.ts'
import { forbidden, notFound } from '#tests/support/matchers.ts'
import { aModerator, lastAct, WHY } from '#tests/support/moderating.ts'

const NOW = later(100_000)

async function all(viewer: Viewer, person: Viewer, only?: TimelineFilter): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = []
  let after: string | undefined
  do {
    const page = await listTimeline(viewer, person.id, { only, after, now: NOW })
    entries.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  return entries
}

/** Makes a person with one entry of every kind. */
async function aLife() {
  const [moderator, person, other] = [await aModerator(), await aUser(), await aUser()]
  const question = await aQuestion({ by: person, at: later(1) })
  const theirs = await anAnswer({ at: later(2) })
  await aComment({ by: person, under: theirs, at: later(3) })
  await aVote(person, theirs, 1, later(4))
  await aVote(person, theirs.question, -1, later(5))
  const caseId = await openCase(contextOf(moderator), {
    target: { kind: 'post', id: question.id },
    aboutUserId: person.id,
    source: 'flag',
  })
  const flag = { caseId, reason: 'rude', weight: 1, createdAt: later(6) } as const
  await db()
    .insert(flags)
    .values([{ ...flag, flaggerId: other.id }])
  const at = (minutes: number) => contextOf(moderator, { now: later(minutes) })
  await removePost(at(7), { ...WHY, post: question.id })
  await warnPerson(at(8), { ...WHY, person: person.id, text: 'Please be kind to everybody here.' })
  await restrictPerson(at(9), { ...WHY, person: person.id, scope: 'comment', days: 365 })
  const restriction = await lastAct()
  await db()
    .insert(appeals)
    .values({ actId: restriction.id, userId: person.id, caseId, text: 'I was kind.', createdAt: later(10) })
  await addNote(at(11), { person: person.id, text: 'Was kinder last year.' })
  return { moderator, person, other, restriction }
}

test('one record lists everything, newest first, without the names of flaggers', async () => {
  const { moderator, person, other } = await aLife()
  const entries = await all(moderator, person)
  expect(entries.map(({ kind }) => kind)).toEqual([
    'note',
    'appeal',
    'restriction',
    'warning',
    'act',
    'flag-received',
    'votes',
    'comment',
    'post',
    'sign-up',
  ])
  expect(entries.find(({ kind }) => kind === 'votes')).toMatchObject({ up: 1, down: 1, authors: 2 })
  expect(entries.find(({ kind }) => kind === 'post')).toMatchObject({ what: 'question', removal: 'deleted' })
  expect(entries.find(({ kind }) => kind === 'warning')).toMatchObject({ acknowledgedAt: null, ...WHY })
  expect(entries.find(({ kind }) => kind === 'flag-received')).toMatchObject({ reason: 'rude', state: 'helpful' })
  expect(JSON.stringify(entries)).not.toContain(other.handle)
})

test('the flagger’s own record names the people they flagged', async () => {
  const { moderator, person, other } = await aLife()
  const [flag] = await all(moderator, other, 'flags')
  expect(flag).toMatchObject({ kind: 'flag-given', about: { id: person.id }, reason: 'rude', state: 'helpful' })
})

test('each filter lists its kinds, and together they list everything', async () => {
  const { moderator, person } = await aLife()
  const parts = await Promise.all(TIMELINE_FILTERS.map((only) => all(moderator, person, only)))
  const keys = (entries: readonly TimelineEntry[]) => entries.map(({ key }) => key).toSorted((a, b) => a - b)
  expect(keys(parts.flat())).toEqual(keys(await all(moderator, person)))
})

test('pages follow one another without a gap or a repeat, also for many entries of one moment', async () => {
  const [moderator, person, question] = [await aModerator(), await aUser(), await aQuestion()]
  for (let n = 0; n < 95; n++) await aComment({ by: person, under: question, at: NOON })
  const entries = await all(moderator, person)
  expect(entries).toHaveLength(96)
  expect(new Set(entries.map(({ key }) => key)).size).toBe(96)
})

test('an entry that was undone is marked', async () => {
  const { moderator, person, restriction } = await aLife()
  await undoAct(contextOf(moderator, { now: later(20) }), { act: restriction.id, reason: 'It was a mistake.' })
  const entries = await all(moderator, person, 'acts')
  expect(entries[0]).toMatchObject({ kind: 'act', act: 'undo', undoes: 'restrict' })
  expect(entries.find(({ kind }) => kind === 'restriction')).toMatchObject({ isInForce: false })
})

test('the head counts flags by outcome, warnings, restrictions in force and accounts of the same network', async () => {
  const { moderator, person, other } = await aLife()
  await db().update(users).set({ networkHash: 42n }).where(eq(users.id, person.id))
  await db().update(users).set({ networkHash: 42n }).where(eq(users.id, other.id))
  const file = await getPersonFile(moderator, person.id, NOW)
  expect(file).toMatchObject({
    person: { id: person.id, role: 'member' },
    sameNetwork: 1,
    flagsReceived: { open: 0, helpful: 1, declined: 0, retracted: 0 },
    flagsGiven: { open: 0, helpful: 0 },
    warnings: { all: 1, unread: 1 },
    restrictions: [{ scope: 'comment', reason: WHY.reason }],
  })
  expect((await getPersonFile(moderator, (await aUser()).id, NOW)).sameNetwork).toBe(0)
})

test('only moderators read it, and not the notes on themselves; an unknown person has no record', async () => {
  const { moderator, person } = await aLife()
  await expect(listTimeline(person, person.id, { now: NOW })).rejects.toMatchObject(forbidden('moderatorsOnly'))
  await expect(getPersonFile(person, person.id, NOW)).rejects.toMatchObject(forbidden('moderatorsOnly'))
  await expect(getPersonFile(moderator, 999_999_999 as UserId, NOW)).rejects.toMatchObject(notFound)
  const colleague = await aModerator()
  await addNote(contextOf(colleague), { person: moderator.id, text: 'Is often too quick.' })
  expect((await all(moderator, moderator)).map(({ kind }) => kind)).toEqual(['sign-up'])
  expect((await all(colleague, moderator)).map(({ kind }) => kind)).toContain('note')
  await expect(listTimeline(moderator, person.id, { after: 'xx', now: NOW })).rejects.toMatchObject(notFound)
  expect(await db().select().from(cases).limit(1)).toHaveLength(1)
})

test('a template fills its field and leaves the rest of the form unchanged', async () => {
  const moderator = await aModerator()
  const templates = [
    { use: 'comment', title: 'Thanks', text: 'Thank you.' },
    { use: 'warn', title: 'Kindness', text: 'Please be kind to each other.' },
  ]
  await db().insert(siteSettings).values({ key: 'templates', value: templates, changedAt: NOON })
  expect(await listTemplates(await aModerator())).toEqual({
    warn: [{ at: 1, title: 'Kindness', text: 'Please be kind to each other.' }],
    restrict: [],
  })
  const sent = { template: '1', field: 'text', reason: 'Half a reason', person: '7' } as const
  const filled = await fillTemplate(contextOf(moderator), sent)
  expect(filled.values).toMatchObject({ text: 'Please be kind to each other.', reason: 'Half a reason', person: '7' })
  const none = await fillTemplate(contextOf(moderator), { ...sent, template: '', text: 'My own.' })
  expect(none.values).toMatchObject({ text: 'My own.' })
  const below = await fillTemplate(contextOf(moderator), { ...sent, text: 'My own.' })
  expect(below.values).toMatchObject({ text: 'My own.\n\nPlease be kind to each other.' })
  const again = await fillTemplate(contextOf(moderator), { ...sent, text: below.values['text'] ?? '' })
  expect(again.values).toEqual(below.values)
  await expect(fillTemplate(contextOf(await aUser()), sent)).rejects.toMatchObject(forbidden('moderatorsOnly'))
})
