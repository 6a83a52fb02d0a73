import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { restrictions } from '#db/schema/users.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { findSession } from '#lib/auth/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { liftRestriction } from '#lib/people/writes/lift-restriction.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import type { RestrictionLength } from '#lib/people/rules.ts'
import { REVERTS } from '#lib/moderation/writes/revert-act.ts'
import { postAnswer } from '#lib/answers/commands/post-answer.ts'
import { postAnswerInput } from '#lib/answers/schema.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { editComment } from '#lib/comments/commands/edit-comment.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import { aComment, aQuestion, aUser, contextOf, later, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, anAdministrator, lastAct, WHY } from '#tests/support/moderating.ts'

type Wish = { scope?: RestrictionScope; days?: RestrictionLength; at?: Date }

function restrict(by: Viewer, whom: { id: UserId }, { scope = 'comment', days = 7, at = NOON }: Wish = {}) {
  return restrictPerson(contextOf(by, { now: at }), { ...WHY, person: whom.id, scope, days })
}

const inForce = (person: Viewer) =>
  db()
    .select()
    .from(restrictions)
    .where(and(eq(restrictions.userId, person.id), isNull(restrictions.liftedAt)))

const DAY = 24 * 60

async function undo(by: Viewer, act: { id: number }, at = later(30)) {
  await undoAct(contextOf(by, { now: at }), { act: act.id as never, reason: 'They have explained it well.' })
}

describe('a restriction', () => {
  test('is one action with its reason, from now until its end', async () => {
    const [moderator, person] = [await aModerator(), await aUser()]
    await restrict(moderator, person)
    const act = await lastAct()
    expect(act).toMatchObject({ kind: 'restrict', subjectUserId: person.id, ...WHY })
    expect(await inForce(person)).toMatchObject([
      { scope: 'comment', reason: WHY.reason, actId: act.id, startsAt: NOON, endsAt: later(7 * DAY) },
    ])
  })

  test('asked for again changes nothing, and many requests at once make one', async () => {
    const [moderator, person] = [await aModerator(), await aUser()]
    await Promise.all(Array.from({ length: 5 }, () => restrict(moderator, person)))
    expect(await inForce(person)).toHaveLength(1)
    await leavingNothingChanged(() => restrict(moderator, person, { at: later(1) }))
  })

  test('is replaced by a longer one; a shorter one is refused with the end of the present one', async () => {
    const [moderator, person] = [await aModerator(), await aUser()]
    await restrict(moderator, person, { days: 7 })
    await restrict(moderator, person, { days: 30, at: later(1) })
    expect(await inForce(person)).toMatchObject([{ endsAt: later(30 * DAY + 1) }])
    const shorter = await leavingNothingChanged(() => restrict(moderator, person, { days: 1, at: later(2) }))
    expect(shorter).toMatchObject(invalid('days', 'restrictedLonger'))
    await restrict(moderator, person, { days: null })
    expect(await leavingNothingChanged(() => restrict(moderator, person, { days: 365 }))).toMatchObject(
      invalid('days', 'restrictedForGood'),
    )
  })

  test('on one kind of action is independent of one on another', async () => {
    const [moderator, person] = [await aModerator(), await aUser()]
    await restrict(moderator, person, { scope: 'vote' })
    await restrict(moderator, person, { scope: 'links', days: null })
    expect((await inForce(person)).map(({ scope }) => scope).toSorted()).toEqual(['links', 'vote'])
  })

  test('that has ended does not prevent a new one', async () => {
    const [moderator, person] = [await aModerator(), await aUser()]
    await restrict(moderator, person, { days: 30 })
    await restrict(moderator, person, { days: 1, at: later(31 * DAY) })
    expect(await inForce(person)).toHaveLength(2)
  })

  test('is for moderators to impose, neither on themselves nor on staff, for whom administrators are responsible', async () => {
    const [moderator, administrator, person] = [await aModerator(), await anAdministrator(), await aUser()]
    for (const [by, whom, refused] of [
      [person, await aUser(), forbidden('moderatorsOnly')],
      [moderator, moderator, forbidden('notOnYourself')],
      [administrator, administrator, forbidden('notOnYourself')],
      [moderator, administrator, forbidden('staffIsAdministrators')],
      [moderator, { id: 999_999_999 as UserId }, notFound],
    ] as const)
      expect(await leavingNothingChanged(() => restrict(by, whom))).toMatchObject(refused)
    await restrict(administrator, moderator)
    const act = await lastAct()
    expect(await leavingNothingChanged(() => undo(moderator, act))).toMatchObject(forbidden('ownCase'))
  })
})

describe('lifting', () => {
  test('restores the shorter one that was replaced, unless that was lifted too', async () => {
    const [moderator, person] = [await aModerator(), await aUser()]
    const acts = []
    for (const days of [3, 7, 30] as const) {
      await restrict(moderator, person, { days })
      acts.push(await lastAct())
    }
    const [, second, third] = acts
    await undo(moderator, second ?? { id: 0 })
    expect(await inForce(person)).toMatchObject([{ endsAt: later(30 * DAY) }])
    await undo(moderator, third ?? { id: 0 })
    expect(await inForce(person)).toMatchObject([{ endsAt: later(3 * DAY) }])
    await undo(moderator, acts[0] ?? { id: 0 })
    expect(await inForce(person)).toEqual([])
    expect(REVERTS.restrict?.revert).toBe(liftRestriction)
  })

  test('by two moderators at once happens once', async () => {
    const [moderator, other, person] = [await aModerator(), await aModerator(), await aUser()]
    await restrict(moderator, person)
    const act = await lastAct()
    await Promise.all([undo(moderator, act), undo(other, act)])
    expect(await inForce(person)).toEqual([])
    await leavingNothingChanged(() => undo(other, act))
  })
})

describe('during a session', () => {
  async function signedIn() {
    const person = await aUser()
    const browser = { userAgent: 'Firefox', sessionToken: null }
    const token = await db().transaction((tx) => startSession(tx, person.id, browser, NOON))
    const viewer = async (at = later(1)) => {
      const session = await findSession(db(), token, at)
      if (!session) throw new Error('the session has ended')
      return session.viewer
    }
    return { person, viewer }
  }
  const answerTo = (question: { id: number }, body: string) =>
    postAnswerInput.parse({ question: String(question.id), body, basis: 'did' })

  test('a restriction takes effect on the next request and ends on the next after it was lifted', async () => {
    const [moderator, question, { person, viewer }] = [await aModerator(), await aQuestion(), await signedIn()]
    const comment = async () =>
      postComment(contextOf(await viewer(), { now: later(500) }), {
        post: question.id,
        replyTo: null,
        body: 'Which country?',
      })
    await restrict(moderator, person)
    const act = await lastAct()
    const refused = { scope: 'comment', reason: WHY.reason, until: later(7 * 24 * 60).getTime() }
    expect(await leavingNothingChanged(comment)).toMatchObject(forbidden('restrictedUntil', refused))
    await undo(moderator, act, later(1))
    await comment()
    await expectTrueCounters()
  })

  test('one imposed while a command waits for the post lets that command finish and refuses the next', async () => {
    const [moderator, question, { person, viewer }] = [await aModerator(), await aQuestion(), await signedIn()]
    const before = await viewer()
    const input = answerTo(question, 'I did that for two years, and it went well for me.')
    const flight = await db().transaction(async (tx) => {
      await lockPost(contextOf(moderator, { db: tx }), question.id)
      const answering = postAnswer(contextOf(before, { now: later(2) }), input)
      // It neither waits for the command in flight nor blocks it.
      await restrict(moderator, person, { scope: 'everything', days: null })
      return { answering }
    })
    await flight.answering
    const next = async () =>
      postAnswer(contextOf(await viewer(), { now: later(600) }), {
        ...answerTo(question, 'And another thing that I remember well.'),
        again: true,
      })
    expect(await leavingNothingChanged(next)).toMatchObject(forbidden('suspended'))
    await expectTrueCounters()
  })
})

describe('a restriction from links', () => {
  const withLinks = 'Look at [this course](https://pm.example.org/buy) and www.example.com for more of it.'

  test('refuses texts with links; texts without, and links that were there before, pass', async () => {
    const [moderator, person, question] = [await aModerator(), await aUser(), await aQuestion()]
    const { id } = await aComment({ by: person, under: question, body: 'See https://pm.example.org/buy for it.' })
    await restrict(moderator, person, { scope: 'links' })
    const [row] = await inForce(person)
    const viewer = {
      ...person,
      restrictions: [
        { id: row?.id ?? 0, scope: 'links', reason: 'x', startsAt: '', endsAt: null, actId: null } as const,
      ],
    }
    const comment = (body: string) => () =>
      postComment(contextOf(viewer, { now: later(5) }), { post: question.id, replyTo: null, body })
    expect(await leavingNothingChanged(comment(withLinks))).toMatchObject(forbidden('restricted'))
    await expect(aQuestion({ by: viewer, body: `${withLinks} And so on.` })).rejects.toMatchObject(
      forbidden('restricted'),
    )
    await comment('No links in here, just words.')()
    const edit = (body: string) => () => editComment(contextOf(viewer, { now: later(6) }), { comment: id, body })
    expect(await leavingNothingChanged(edit(withLinks))).toMatchObject(forbidden('restricted'))
    await edit('See https://pm.example.org/buy for it, and for more.')()
  })
})
