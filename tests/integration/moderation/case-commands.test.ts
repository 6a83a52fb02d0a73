import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { events } from '#db/schema/ledgers.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { claimCase } from '#lib/moderation/commands/claim-case.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { escalateCase } from '#lib/moderation/commands/escalate-case.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { reopenCase } from '#lib/moderation/writes/reopen-case.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { aQuestion, aUser, contextOf, later, NOON } from '#tests/support/factories.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'

const NOWHERE = 999_999_999 as CaseId
const aModerator = () => aUser({ role: 'moderator' })
const rowOf = async (id: CaseId) => (await db().select().from(cases).where(eq(cases.id, id)))[0]
const trailOf = async (id: CaseId) => {
  const rows = await db()
    .select({ kind: events.kind })
    .from(events)
    .where(sql`${events.details} ->> 'case' = ${String(id)}`)
    .orderBy(events.id)
  return rows.map(({ kind }) => kind.replace('moderation.case-', ''))
}

/** Makes a case about a flagged question. */
async function aCase(of?: Viewer): Promise<CaseId> {
  const { id, author } = await aQuestion(of ? { by: of } : {})
  const caseId = await openCase(contextOf(author), {
    target: { kind: 'post', id },
    aboutUserId: author.id,
    source: 'flag',
  })
  const flagger = await aUser()
  await db().insert(flags).values({ caseId, flaggerId: flagger.id, reason: 'spam', weight: 2.5, createdAt: NOON })
  return caseId
}

/** Each command as a form would send it. */
const COMMANDS = {
  claim: (by: Viewer, id: CaseId) => claimCase(contextOf(by), { case: id, claimed: true, takeOver: false }),
  decide: (by: Viewer, id: CaseId) => decideCase(contextOf(by), { case: id, state: 'declined' }),
  escalate: (by: Viewer, id: CaseId) => escalateCase(contextOf(by), { case: id, escalated: true, note: 'For you.' }),
  reopen: (by: Viewer, id: CaseId) => reopenCase(contextOf(by), { case: id }),
}

test.each(Object.entries(COMMANDS))(
  'only moderators in good standing can %s, and only existing cases',
  async (_, command) => {
    const [id, member] = [await aCase(), await aUser()]
    expect(await leavingNothingChanged(() => command(member, id))).toMatchObject(forbidden('moderatorsOnly'))
    const suspended = { ...(await aModerator()), restrictions: [aRestriction({ scope: 'everything' })] }
    expect(await leavingNothingChanged(() => command(suspended, id))).toMatchObject(forbidden('suspended'))
    const moderator = await aModerator()
    expect(await leavingNothingChanged(() => command(moderator, NOWHERE))).toMatchObject(notFound)
  },
)

test.each(['claim', 'decide', 'reopen'] as const)(
  'a moderator cannot %s a case about themselves, or one for administrators',
  async (name) => {
    const moderator = await aModerator()
    const own = await aCase(moderator)
    expect(await leavingNothingChanged(() => COMMANDS[name](moderator, own))).toMatchObject(forbidden('ownCase'))
    const passedOn = await aCase()
    await COMMANDS.escalate(moderator, passedOn)
    expect(await leavingNothingChanged(() => COMMANDS[name](moderator, passedOn))).toMatchObject(
      forbidden('caseEscalated'),
    )
    await COMMANDS[name](await aUser({ role: 'administrator' }), passedOn)
  },
)

test('a case about oneself can be neither passed on nor handed back', async () => {
  const [moderator, administrator] = [await aModerator(), await aUser({ role: 'administrator' })]
  const own = await aCase(moderator)
  expect(await leavingNothingChanged(() => COMMANDS.escalate(moderator, own))).toMatchObject(forbidden('ownCase'))
  const theirs = await aCase(administrator)
  await COMMANDS.escalate(moderator, theirs)
  const back = () => escalateCase(contextOf(administrator), { case: theirs, escalated: false, note: 'Not for us.' })
  expect(await leavingNothingChanged(back)).toMatchObject(forbidden('ownCase'))
})

test('if two moderators claim at once, one gets it; a claim is given back or taken over, and recorded', async () => {
  const [first, second] = [await aModerator(), await aModerator()]
  const id = await aCase()
  const both = await Promise.allSettled([COMMANDS.claim(first, id), COMMANDS.claim(second, id)])
  const lost = both.find((one) => one.status === 'rejected')
  expect(lost?.reason).toMatchObject({ code: 'conflict', reason: 'caseClaimed' })
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const owner = both[0].status === 'fulfilled' ? first : second
  const other = owner === first ? second : first
  expect(await rowOf(id)).toMatchObject({ state: 'in-work', assigneeId: owner.id })
  await COMMANDS.claim(owner, id)
  await claimCase(contextOf(other), { case: id, claimed: false, takeOver: false })
  expect(await trailOf(id)).toEqual(['claimed'])
  await claimCase(contextOf(other), { case: id, claimed: true, takeOver: true })
  await claimCase(contextOf(other), { case: id, claimed: false, takeOver: false })
  expect(await rowOf(id)).toMatchObject({ state: 'open', assigneeId: null, assignedAt: null })
  expect(await trailOf(id)).toEqual(['claimed', 'claimed', 'released'])
})

test('declining decides the flags; again it changes nothing; a colleague learns who was first', async () => {
  const [first, second] = [await aModerator(), await aModerator()]
  const id = await aCase()
  const decline = { case: id, state: 'declined', note: 'Only blunt.' } as const
  await decideCase(contextOf(first), decline)
  await decideCase(contextOf(first), decline)
  expect(await rowOf(id)).toMatchObject({ state: 'declined', note: `@${first.handle}: Only blunt.` })
  const [flag] = await db().select().from(flags).where(eq(flags.caseId, id))
  expect(flag).toMatchObject({ state: 'declined', decidedById: first.id })
  expect(await trailOf(id)).toEqual(['settled'])
  const late = { code: 'conflict', reason: 'caseSettled', current: { name: first.displayName } }
  for (const command of [COMMANDS.claim, COMMANDS.decide, COMMANDS.escalate])
    expect(await leavingNothingChanged(() => command(second, id))).toMatchObject(late)
})

test('if two moderators decide at once, one does', async () => {
  const id = await aCase()
  const [first, second] = [await aModerator(), await aModerator()]
  const both = await Promise.allSettled([
    decideCase(contextOf(first), { case: id, state: 'declined' }),
    decideCase(contextOf(second), { case: id, state: 'resolved' }),
  ])
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(await trailOf(id)).toEqual(['settled'])
})

test('reopening opens the case and its flags again, once', async () => {
  const [moderator, colleague] = [await aModerator(), await aModerator()]
  const id = await aCase()
  await COMMANDS.decide(moderator, id)
  await reopenCase(contextOf(colleague, { now: later(5) }), { case: id })
  await COMMANDS.reopen(colleague, id)
  expect(await rowOf(id)).toMatchObject({ state: 'open', resolvedById: null, assigneeId: null })
  const [flag] = await db().select().from(flags).where(eq(flags.caseId, id))
  expect(flag).toMatchObject({ state: 'open', decidedById: null })
  expect(await trailOf(id)).toEqual(['settled', 'reopened'])
})

test('reopening next to a newer case leaves only the newer one open', async () => {
  const moderator = await aModerator()
  const id = await aCase()
  await COMMANDS.decide(moderator, id)
  const { postId, aboutUserId } = (await rowOf(id)) ?? {}
  if (!postId || !aboutUserId) throw new Error('a case about a post')
  const target = { kind: 'post', id: postId } as const
  const again = await openCase(contextOf(moderator), { target, aboutUserId, source: 'held' })
  await COMMANDS.reopen(moderator, id)
  expect([(await rowOf(id))?.state, (await rowOf(again))?.state]).toEqual(['declined', 'open'])
})

test('passing on ends any claim and keeps each note, and only an administrator hands the case back', async () => {
  const [moderator, administrator] = [await aModerator(), await aUser({ role: 'administrator' })]
  const id = await aCase()
  await COMMANDS.claim(moderator, id)
  await COMMANDS.escalate(moderator, id)
  await COMMANDS.escalate(moderator, id)
  expect(await rowOf(id)).toMatchObject({ isEscalated: true, state: 'open', assigneeId: null })
  const back = (by: Viewer) => escalateCase(contextOf(by), { case: id, escalated: false, note: 'Yours.' })
  expect(await leavingNothingChanged(() => back(moderator))).toMatchObject(forbidden('administratorsOnly'))
  await back(administrator)
  expect(await rowOf(id)).toMatchObject({
    isEscalated: false,
    note: `@${moderator.handle}: For you.\n\n@${administrator.handle}: Yours.`,
  })
  expect(await trailOf(id)).toEqual(['claimed', 'escalated', 'returned'])
})
