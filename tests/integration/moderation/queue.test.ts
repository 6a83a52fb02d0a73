import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { spamVerdicts } from '#db/schema/spam.ts'
import { closeVotes, suggestedEdits } from '#db/schema/threads.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import { claimCase } from '#lib/moderation/commands/claim-case.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { escalateCase } from '#lib/moderation/commands/escalate-case.ts'
import { openCase, weighCase } from '#lib/moderation/writes/open-case.ts'
import { anAct } from '#tests/support/acts.ts'
import { queueFilterOf } from '#lib/moderation/filter.ts'
import { listEvents, listPastCases } from '#lib/moderation/history-queries.ts'
import { queueItemOf } from '#components/moderation/queue-item.ts'
import { findPersonName } from '#lib/moderation/person-queries.ts'
import { countWaiting, getCase, listChanges, listQueue } from '#lib/moderation/queries.ts'
import { paths } from '#lib/platform/paths.ts'
import type { CaseSource } from '#lib/moderation/rules.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { aComment, anAnswer, aQuestion, aUser, contextOf, later, NOON } from '#tests/support/factories.ts'
import { notFound } from '#tests/support/matchers.ts'

const aModerator = () => aUser({ role: 'moderator' })
const everything = queueFilterOf({})

async function aCase(target: CaseTarget, about: Viewer, source: CaseSource = 'flag'): Promise<CaseId> {
  return openCase(contextOf(about), { target, aboutUserId: about.id, source })
}

async function flag(caseId: CaseId, weight: number, reason: FlagReason = 'spam', by?: Viewer): Promise<Viewer> {
  const flagger = by ?? (await aUser())
  await db().insert(flags).values({ caseId, flaggerId: flagger.id, reason, text: 'Look.', weight, createdAt: NOON })
  await weighCase(contextOf(flagger), caseId)
  return flagger
}

/** Reads the whole queue of one person's cases, as the ids on each page. */
async function idsAbout(viewer: Viewer, about: Viewer, asked: Record<string, string> = {}): Promise<number[]> {
  const filter = queueFilterOf({ ...asked, about: String(about.id) })
  const { items } = await listQueue(viewer, filter)
  return items.flatMap((group) => group.cases.map(({ id }) => id))
}

test('only moderators in good standing can read it', async () => {
  const question = await aQuestion()
  const id = await aCase({ kind: 'post', id: question.id }, question.author)
  const member = await aUser()
  const found = { id, about: question.author.id }
  for (const read of [
    () => listQueue(member, everything),
    () => getCase(member, id),
    () => listChanges(member, NOON, NOON),
    () => listEvents(member, found),
    () => listPastCases(member, found),
  ])
    await expect(read()).rejects.toMatchObject(notFound)
  expect(await countWaiting(member)).toBeNull()
})

test('a moderator reads the reasons of flags on their own post, but no names, words or notes', async () => {
  const [moderator, colleague] = [await aModerator(), await aModerator()]
  const id = await aCase({ kind: 'post', id: (await aQuestion({ by: moderator })).id }, moderator)
  const flagger = await flag(id, 3)
  await db().update(cases).set({ note: '@colleague: watch this one' }).where(eq(cases.id, id))
  const own = await getCase(moderator, id)
  expect(own.cases[0]).toMatchObject({ note: '', flags: [{ reason: 'spam', text: '', flagger: null }] })
  expect(JSON.stringify(own)).not.toMatch(new RegExp(`${flagger.handle}|Look|watch`))
  const theirs = await getCase(colleague, id)
  expect(theirs.cases[0]).toMatchObject({ flags: [{ text: 'Look.', flagger: { handle: flagger.handle } }] })
})

test('each case has its text as rendered, its flags and the flaggers’ records', async () => {
  const [author, moderator] = [await aUser(), await aModerator()]
  const question = await aQuestion({ by: author, body: 'Is *this* what project managers do all day long, really?' })
  const answer = await anAnswer({ by: author, to: question, again: 'on' })
  const comment = await aComment({ by: author, under: answer })
  const targets: CaseTarget[] = [
    { kind: 'post', id: question.id },
    { kind: 'post', id: answer.id },
    { kind: 'comment', id: comment.id },
    { kind: 'user', id: author.id },
  ]
  const ids: CaseId[] = []
  for (const [at, target] of targets.entries()) {
    const id = await aCase(target, author)
    const flagger = await flag(id, 10 - at)
    await db().insert(flags).values({
      caseId: id,
      flaggerId: flagger.id,
      reason: 'rude',
      weight: 1,
      state: 'helpful',
      decidedAt: NOON,
      createdAt: NOON,
    })
    ids.push(id)
  }
  const { items } = await listQueue(moderator, queueFilterOf({ about: String(author.id) }))
  expect(items).toHaveLength(1)
  const [group] = items
  expect(group?.person).toMatchObject({ id: author.id, openCases: 4, upheldFlags: 4, questionCount: 1, answerCount: 1 })
  expect(group?.cases.map(({ id, subject }) => [id, subject.kind])).toEqual([
    [ids[0], 'question'],
    [ids[1], 'answer'],
    [ids[2], 'comment'],
    [ids[3], 'profile'],
  ])
  const [first, , third] = group?.cases ?? []
  expect(first?.subject).toMatchObject({ id: question.id, question: { title: question.title }, removal: null })
  expect(first?.subject.html).toContain('<em>this</em>')
  expect(third?.subject).toMatchObject({ id: comment.id, postId: answer.id, question: { id: question.id } })
  expect(first?.flags).toMatchObject([
    { reason: 'spam', state: 'open', text: 'Look.', flagger: { record: { helpful: 1, declined: 0 } } },
    { reason: 'rude', state: 'helpful' },
  ])
})

test('a case also has votes, the suggested edit and the signs of spam', async () => {
  const { id, author } = await aQuestion()
  const caseId = await aCase({ kind: 'post', id }, author, 'close')
  for (let at = 0; at < 2; at++) {
    const voter = await aUser()
    await db()
      .insert(closeVotes)
      .values({ questionId: id, voterId: voter.id, direction: 'close', reason: 'duplicate', castAt: new Date() })
  }
  const body = 'A text that is better in more than thirty characters.'
  await db()
    .insert(suggestedEdits)
    .values({ postId: id, authorId: author.id, caseId, baseVersion: 1, body, summary: 'Clearer', createdAt: NOON })
  const why = [{ code: 'linkPlace', points: 4, values: {}, words: [] }] as const
  await db().insert(spamVerdicts).values({ postId: id, verdict: 'hold', score: 0.9, why, createdAt: NOON })
  const { cases: found } = await getCase(await aModerator(), caseId)
  expect(found[0]).toMatchObject({
    votes: [{ direction: 'close', reason: 'duplicate', count: 2 }],
    suggestedEdit: { summary: 'Clearer' },
    spam: { score: 0.9, why },
    refusal: null,
  })
})

test('the heaviest comes first, with others about the same person, and each page follows the last', async () => {
  const moderator = await aModerator()
  const first = await aUser()
  const made: number[] = []
  for (let at = 0; at < 33; at++) {
    const { id, author } = await aQuestion(at % 11 === 0 ? { by: first } : {})
    const caseId = await aCase({ kind: 'post', id }, author)
    await flag(caseId, 900 - at)
    made.push(caseId)
  }
  const one = await listQueue(moderator, everything)
  expect(one.items[0]?.cases.map(({ id }) => id)).toEqual([made[0], made[11], made[22]])
  const two = await listQueue(moderator, everything, one.next ?? '')
  const ids = [...one.items, ...two.items].flatMap((group) => group.cases.map(({ id }) => id as number))
  expect(new Set(ids).size).toBe(ids.length)
  expect(made.filter((id) => !ids.includes(id))).toEqual([])
  await expect(listQueue(moderator, everything, 'nonsense')).rejects.toMatchObject(notFound)
})

test('each filter lists its own cases', async () => {
  const [moderator, administrator, author] = [await aModerator(), await aUser({ role: 'administrator' }), await aUser()]
  const german = await aQuestion({ by: author, language: 'de' })
  const [one, two, three] = [german, await aQuestion({ by: author }), await aQuestion({ by: author })]
  const rude = await aCase({ kind: 'post', id: one.id }, author)
  await flag(rude, 3, 'rude')
  const held = await aCase({ kind: 'post', id: two.id }, author, 'held')
  const escalated = await aCase({ kind: 'post', id: three.id }, author, 'appeal')
  await claimCase(contextOf(moderator), { case: held, claimed: true, takeOver: false })
  await escalateCase(contextOf(moderator), { case: escalated, escalated: true, note: 'For you.' })
  expect(await idsAbout(moderator, author)).toEqual([held, rude])
  expect(await idsAbout(administrator, author)).toEqual([held, escalated, rude])
  for (const [asked, found] of [
    [{ source: 'held' }, [held]],
    [{ reason: 'rude' }, [rude]],
    [{ reason: 'illegal' }, []],
    [{ language: 'de' }, [rude]],
    [{ assigned: 'mine' }, [held]],
    [{ assigned: 'unclaimed' }, [rude]],
    [{ state: 'in-work' }, [held]],
    [{ escalated: 'yes' }, [escalated]],
    [{ state: 'no such state' }, [held, rude]],
  ] as const)
    expect(await idsAbout(moderator, author, asked), JSON.stringify(asked)).toEqual(found)
  await decideCase(contextOf(moderator, { now: later(1) }), { case: held, state: 'declined' })
  await decideCase(contextOf(moderator, { now: later(2) }), { case: rude, state: 'resolved' })
  expect(await idsAbout(moderator, author)).toEqual([])
  expect(await idsAbout(moderator, author, { state: 'declined' })).toEqual([held])
  expect(await idsAbout(moderator, author, { state: 'resolved', reason: 'rude' })).toEqual([rude])
})

test('a case about oneself is shown, and others must decide it', async () => {
  const moderator = await aModerator()
  const { id } = await aQuestion({ by: moderator })
  const caseId = await aCase({ kind: 'post', id }, moderator)
  const { cases: found } = await getCase(moderator, caseId)
  expect(found[0]?.refusal).toEqual({ code: 'ownCase' })
})

test('a second moderator’s page learns of a colleague’s claim and decision', async () => {
  const [first, second] = [await aModerator(), await aModerator()]
  const { id, author } = await aQuestion()
  const caseId = await aCase({ kind: 'post', id }, author)
  const seen = async (since: Date) => {
    const { changes } = await listChanges(second, since, later(9))
    return changes.find((change) => change.id === caseId)
  }
  await claimCase(contextOf(first, { now: later(2) }), { case: caseId, claimed: true, takeOver: false })
  expect(await seen(later(1))).toMatchObject({ state: 'in-work', assignee: { id: first.id }, resolvedBy: null })
  await decideCase(contextOf(first, { now: later(3) }), { case: caseId, state: 'resolved' })
  expect(await seen(later(2))).toMatchObject({ state: 'resolved', resolvedBy: { displayName: first.displayName } })
  expect(await seen(later(4))).toBeUndefined()
})

test('the count leaves out one’s own cases, and those for administrators', async () => {
  const [moderator, administrator] = [await aModerator(), await aUser({ role: 'administrator' })]
  await db().update(cases).set({ state: 'declined', resolvedAt: NOON }).where(eq(cases.state, 'open'))
  await db().update(cases).set({ state: 'declined', resolvedAt: NOON }).where(eq(cases.state, 'in-work'))
  const own = await aQuestion({ by: moderator })
  await aCase({ kind: 'post', id: own.id }, moderator)
  const { id, author } = await aQuestion()
  const passedOn = await aCase({ kind: 'post', id }, author)
  expect([await countWaiting(moderator), await countWaiting(administrator)]).toEqual([1, 2])
  await escalateCase(contextOf(moderator), { case: passedOn, escalated: true, note: 'For you.' })
  expect([await countWaiting(moderator), await countWaiting(administrator)]).toEqual([0, 2])
})

test('a case lists what was done about it, and earlier actions about the same person', async () => {
  const [moderator, author] = [await aModerator(), await aUser()]
  const [one, two] = [await aQuestion({ by: author }), await aQuestion({ by: author })]
  const before = await aCase({ kind: 'post', id: one.id }, author)
  await anAct(contextOf(moderator), {
    kind: 'warn',
    rule: 'spam',
    reason: 'Advertising.',
    caseId: before,
    postId: one.id,
  })
  await decideCase(contextOf(moderator), { case: before, state: 'resolved' })
  const now = await aCase({ kind: 'post', id: two.id }, author)
  await claimCase(contextOf(moderator, { now: later(1) }), { case: now, claimed: true, takeOver: false })
  await decideCase(contextOf(moderator, { now: later(2) }), { case: now, state: 'declined', note: 'Fine.' })
  const events = await listEvents(moderator, { id: now, about: author.id })
  expect(events.map(({ by, what }) => [by?.id, what.kind])).toEqual([
    [moderator.id, 'claimed'],
    [moderator.id, 'settled'],
  ])
  expect(events[1]).toMatchObject({ at: later(2), what: { state: 'declined' } })
  const past = await listPastCases(moderator, { id: now, about: author.id })
  expect(past).toMatchObject([{ id: before, state: 'resolved', acts: ['warn'] }])
  expect(await listEvents(moderator, { id: before, about: author.id })).toMatchObject([
    { what: { kind: 'act', act: 'warn', reason: 'Advertising.', isUndone: false } },
    { what: { kind: 'settled' } },
  ])
})

test('the filter for one person counts only cases about them', async () => {
  const [moderator, asker, other] = [await aUser({ role: 'moderator' }), await aUser(), await aUser()]
  for (const by of [asker, asker, other]) await aCase({ kind: 'post', id: (await aQuestion({ by })).id }, by)
  expect([await countWaiting(moderator, asker.id), await countWaiting(moderator, other.id)]).toEqual([2, 1])
  expect(await findPersonName(asker.id)).toBe(asker.displayName)
})

test('only administrators see the forms to warn and restrict staff', async () => {
  const flagged = await aUser({ role: 'moderator' })
  const id = await aCase({ kind: 'post', id: (await aQuestion({ by: flagged })).id }, flagged)
  const rowFor = async (viewer: Viewer) => {
    const group = await getCase(viewer, id)
    const [found] = group.cases
    return (
      found && queueItemOf(found, group, { viewer, to: paths('en'), say: ({ code }) => code, here: '', edit: null })
    )
  }
  expect((await rowFor(await aUser({ role: 'administrator' })))?.person.canSanction).toBe(true)
  expect((await rowFor(await aUser({ role: 'moderator' })))?.person.canSanction).toBe(false)
})

test('a row shows the heaviest flags and how many there are', async () => {
  const [moderator, author] = [await aModerator(), await aUser()]
  const [one, other] = [await aQuestion({ by: author }), await aQuestion({ by: author })]
  const many = await aCase({ kind: 'post', id: one.id }, author)
  await aCase({ kind: 'post', id: other.id }, author)
  for (let count = 0; count < 6; count++) await flag(many, 1)
  const { items } = await listQueue(moderator, queueFilterOf({ about: String(author.id) }))
  const found = items.flatMap((group) => group.cases).find(({ id }) => id === many)
  expect([found?.flags.length, found?.flagCount]).toEqual([5, 6])
})
