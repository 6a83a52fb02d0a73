import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import { restrictions, users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { listPublicLog } from '#lib/log/queries.ts'
import { findStanding } from '#lib/people/writes/impose-restriction.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import { listStatements } from '#lib/my-standing/statement-queries.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { countOnlySpam } from '#lib/spam/only-spam-queries.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { revertSpam } from '#lib/spam/writes/revert-spam.ts'
import { findOnlySpam, lockAll } from '#lib/spam/writes/spam-targets.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aFlag, caseOf as flagged } from '#tests/support/flags.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { aNewcomer, caseOf, HONEST, postRow, SPAM } from './newcomers.ts'

const confirm = (by: Viewer, id: PostId, at = later(30)) =>
  confirmSpam(contextOf(by, { now: at }), { ...WHY, target: { kind: 'post', id } })
const confirmComment = (by: Viewer, id: CommentId) =>
  confirmSpam(contextOf(by, { now: later(30) }), { ...WHY, target: { kind: 'comment', id } })
const removalOf = async (id: PostId) => (await postRow(id)).removal
const undo = (by: Viewer, act: number | null) =>
  undoAct(contextOf(by, { now: later(60) }), { act: act as never, reason: 'It was no spam after all.' })

/** Makes a newcomer's held question, a visible answer that looks honest, and a comment. */
async function aSpammer() {
  const by = await aNewcomer()
  const question = await aQuestion({ by, body: SPAM(aWord()) })
  const answer = await anAnswer({ by, body: HONEST(aWord()) })
  const comment = await aComment({ by, under: await aQuestion({ by, body: HONEST(aWord()) }), body: HONEST(aWord()) })
  return { by, question, answer, comment }
}

const restrictionsOf = (id: UserId) =>
  db().select().from(restrictions).where(eq(restrictions.userId, id)).orderBy(restrictions.id)
const inForce = async (id: UserId) => (await restrictionsOf(id)).filter(({ liftedAt }) => liftedAt === null)

describe('the account of a spammer', () => {
  test('is suspended with its texts, as its statement says, and is restored when that is undone', async () => {
    const [moderator, { by, question }] = [await aModerator(), await aSpammer()]
    const shorter = { scope: 'everything', days: 7, ...WHY, person: by.id } as const
    const { id: earlier } = await restrictPerson(contextOf(moderator), shorter)
    const { act } = await confirm(moderator, question.id)
    expect(await inForce(by.id)).toMatchObject([{ scope: 'everything', endsAt: null, actId: act, reason: WHY.reason }])
    const { items: told } = await listStatements(by.id)
    expect(told[0]?.act).toMatchObject({ kind: 'spam', told: { scope: 'everything', until: null } })
    const [logged] = (await listPublicLog({ kind: 'spam' })).items
    expect(logged).toMatchObject({ kind: 'spam', subject: null, facts: {} })
    await undo(moderator, act)
    expect((await inForce(by.id)).map(({ id }) => id)).toEqual([earlier])
    const standing = await findStanding(contextOf(moderator), { person: by.id, scope: 'everything' })
    expect(standing?.id).toBe(earlier)
  })

  test('is not suspended if one of its posts was found useful, or if it is suspended without end already', async () => {
    const [moderator, useful, banned] = [await aModerator(), await aSpammer(), await aSpammer()]
    await aVote(await aUser({ reputation: 200 }), useful.answer, 1)
    await confirm(moderator, useful.question.id)
    expect(await restrictionsOf(useful.by.id)).toEqual([])
    const { id } = await restrictPerson(contextOf(moderator), {
      scope: 'everything',
      days: null,
      ...WHY,
      person: banned.by.id,
    })
    const { act } = await confirm(moderator, banned.question.id)
    expect((await inForce(banned.by.id)).map((row) => row.id)).toEqual([id])
    await undo(moderator, act)
    expect((await inForce(banned.by.id)).map((row) => row.id)).toEqual([id])
  })

  test('has the flags on its profile resolved too, and open again after the undo', async () => {
    const [moderator, { by, question }] = [await aModerator(), await aSpammer()]
    const flag = await aFlag(await aUser(), { user: by.id })
    const { act } = await confirm(moderator, question.id)
    expect(await flagged(flag.id)).toMatchObject({ flag: { state: 'helpful' }, case: { state: 'resolved' } })
    await undo(moderator, act)
    expect(await flagged(flag.id)).toMatchObject({ flag: { state: 'open' }, case: { state: 'open' } })
  })
})

describe('confirming spam', () => {
  test('of an account with nothing else hides everything of it in one action, and the undo restores exactly that', async () => {
    const [moderator, { by, question, answer, comment }] = [await aModerator(), await aSpammer()]
    const before = await countOnlySpam([by.id])
    const out = await confirm(moderator, question.id)
    expect(out).toMatchObject({ removed: 4, withProfile: true })
    expect(before.get(by.id)).toEqual({ count: out.removed, beside: 0 })
    expect([await removalOf(question.id), await removalOf(answer.id)]).toEqual(['spam', 'spam'])
    expect(await caseOf(question.id)).toMatchObject({ state: 'resolved', resolvedById: moderator.id })
    const [gone] = await db().select().from(comments).where(eq(comments.id, comment.id))
    expect(gone).toMatchObject({ removal: 'spam' })
    await expectTrueCounters()
    await undo(moderator, out.act)
    expect([await removalOf(question.id), await removalOf(answer.id)]).toEqual(['held', null])
    expect(await caseOf(question.id)).toMatchObject({ state: 'open' })
    await expectTrueCounters()
  })

  test('of a post that a moderator had deleted restores that deletion when undone, which can still be undone itself', async () => {
    const [moderator, { id }] = [await aModerator(), await aQuestion()]
    const deleted = await removePost(contextOf(moderator), { post: id, ...WHY })
    // A deleted text can still be confirmed as spam.
    const { act } = await confirm(moderator, id)
    await undo(moderator, act)
    expect(await postRow(id)).toMatchObject({
      removal: 'deleted',
      deletedById: moderator.id,
      removalActId: deleted.act,
    })
    await undo(moderator, deleted.act)
    expect(await removalOf(id)).toBeNull()
    await expectTrueCounters()
  })

  test('keeps the other posts of somebody whose posts were found useful', async () => {
    const [moderator, { by, question, answer }] = [await aModerator(), await aSpammer()]
    await aVote(await aUser({ reputation: 200 }), answer, 1)
    expect(await countOnlySpam([by.id])).toEqual(new Map())
    expect(await confirm(moderator, question.id)).toMatchObject({ removed: 1, withProfile: false })
    expect(await removalOf(answer.id)).toBeNull()
    expect(await findOnlySpam(contextOf(moderator), by.id, [])).toBeNull()
  })

  test('of a seeded account also hides the profile if it has nothing else, and otherwise only the post', async () => {
    const moderator = await aModerator()
    const seeded = { isSeeded: true, email: null, passwordHash: null }
    const [spammer, voice] = [await aUser(), await aUser()]
    for (const { id } of [spammer, voice]) await db().update(users).set(seeded).where(eq(users.id, id))
    const spam = await aQuestion({ by: spammer })
    const [slip, good] = [await aQuestion({ by: voice }), await aQuestion({ by: voice })]
    const profileOf = async (id: UserId) =>
      (await db().select().from(hiddenProfiles).where(eq(hiddenProfiles.userId, id))).length
    expect((await confirm(moderator, spam.id)).removed).toBe(1)
    expect(await profileOf(spammer.id)).toBe(1)
    expect((await confirm(moderator, slip.id)).removed).toBe(1)
    expect([await removalOf(good.id), await profileOf(voice.id)]).toEqual([null, 0])
  })

  test('hides a visible comment', async () => {
    const [moderator, { comment, answer }] = [await aModerator(), await aSpammer()]
    await aVote(await aUser({ reputation: 200 }), answer, 1)
    expect(await confirmComment(moderator, comment.id)).toMatchObject({ removed: 1 })
    await expectTrueCounters()
  })

  test('again changes nothing, and of two at once one acts', async () => {
    const [moderator, { question }] = [await aModerator(), await aSpammer()]
    const both = await Promise.all([confirm(moderator, question.id), confirm(await aModerator(), question.id)])
    expect(both.filter(({ act }) => act !== null)).toHaveLength(1)
    await leavingNothingChanged(() => confirm(moderator, question.id, later(40)))
  })

  test('is for moderators, and for existing posts', async () => {
    const [moderator, { by, question }] = [await aModerator(), await aSpammer()]
    expect(await leavingNothingChanged(() => confirm(by, question.id))).toMatchObject(forbidden('moderatorsOnly'))
    expect(await leavingNothingChanged(() => confirm(moderator, 999_999_999 as PostId))).toMatchObject(notFound)
  })
})

test('a held post that a moderator publishes appears in its thread, and the thread’s pages are dropped', async () => {
  const [moderator, by] = [await aModerator(), await aNewcomer()]
  const question = await aQuestion({ by, body: SPAM(aWord()) })
  await restoreRemoved(contextOf(moderator, { now: later(90) }), { ...WHY, target: { kind: 'post', id: question.id } })
  expect(await removalOf(question.id)).toBeNull()
  expect(await getQuestion(question.id)).toBeTruthy()
  expect(await caseOf(question.id)).toMatchObject({ state: 'declined' })
  await expectTrueCounters()
})

test('an item that another action has changed since stays as it is when a confirmation is undone', async () => {
  const [moderator, { question, answer }] = [await aModerator(), await aSpammer()]
  const { act } = await confirm(moderator, question.id)
  await restoreRemoved(contextOf(moderator, { now: later(40) }), { ...WHY, target: { kind: 'post', id: answer.id } })
  await undo(moderator, act)
  expect(await removalOf(answer.id)).toBeNull()
  expect(REVERTS.spam).toBe(revertSpam)
})

test('locks are taken by ascending id', async () => {
  const { question, answer, comment } = await aSpammer()
  await db().transaction(async (tx) => {
    const context = contextOf(await aModerator(), { db: tx })
    await lockAll(context, { posts: [answer.id, question.id], comments: [comment.id] })
  })
})
