import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { comments } from '#db/schema/comments.ts'
import { questions } from '#db/schema/posts.ts'
import { siteSettings } from '#db/schema/site.ts'
import { spamExamples } from '#db/schema/spam.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { askProof } from '#lib/spam/writes/ask-proof.ts'
import { proveWork } from '#lib/spam/commands/prove-work.ts'
import { releaseProven } from '#lib/spam/writes/release-proven.ts'
import { learnSpam } from '#lib/spam/jobs.ts'
import { listUnproven } from '#lib/spam/proof-queries.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import * as factories from '#tests/support/factories.ts'
import { aComment, anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'
import { expectTrueCounters, invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { actsOn, aNewcomer, aProof, caseOf, HONEST, postRow, SPAM, withoutProof } from './newcomers.ts'

/** Challenges expire by the real clock. */
const NOW = new Date()
const later = (minutes: number) => factories.later(minutes, NOW)
const contextOf = (by: Viewer, minutes = 1) => factories.contextOf(by, { now: later(minutes) })
const prove = async (by: Viewer, minutes = 1) =>
  await proveWork(contextOf(by, minutes), { proof: await aProof(later(minutes)) })

let thread: { id: PostId }
let by: Viewer
beforeEach(async () => {
  thread = await aQuestion({ at: NOW })
  by = await aNewcomer({ proofFromPosts: 0 }, { createdAt: later(-60) })
})
const answer = (fields: Record<string, string> = {}, to = thread) =>
  anAnswer({ by, at: NOW, to, body: HONEST(aWord()), unproven: 'on', again: 'on', ...fields })
const removalOf = async (id: PostId) => (await postRow(id)).removal

describe('a text that waits only for the missing proof', () => {
  test('is published with the proof, by the forum itself, with an action that gives the reason', async () => {
    const { id } = await answer()
    expect(await listUnproven(by)).toEqual([{ kind: 'post', id }])
    expect((await caseOf(id))?.sources.toSorted()).toEqual(['first-post', 'held'])
    expect(await prove(by)).toMatchObject({ published: [{ kind: 'post', id }] })
    expect(await postRow(id)).toMatchObject({ removal: null, deletedAt: null, removalActId: null })
    expect(await actsOn(id)).toMatchObject([
      { kind: 'hold' },
      {
        kind: 'publish',
        actorId: null,
        subjectUserId: by.id,
        rule: 'housekeeping',
        reason: expect.stringContaining('The check is done now'),
      },
    ])
    // The first post of an account is still reviewed.
    expect(await caseOf(id)).toMatchObject({ state: 'open', sources: ['first-post'] })
    const [row] = await db().select().from(questions).where(eq(questions.postId, thread.id))
    expect(row).toMatchObject({ answerCount: 1, lastActivityAt: later(1) })
    await expectTrueCounters()
  })

  test('leaves the queue if its case has nothing else to review', async () => {
    const { id } = await answer()
    const held = (await caseOf(id))?.id ?? 0
    await db()
      .update(cases)
      .set({ sources: ['held'] })
      .where(eq(cases.id, held as never))
    await prove(by)
    expect(await caseOf(id)).toMatchObject({ state: 'declined', resolvedById: null, resolvedAt: later(1) })
  })

  test('may be a question of an account that never did the proof, and a comment', async () => {
    await withoutProof(by)
    const question = await aQuestion({ by, at: NOW, body: HONEST(aWord()), unproven: 'on' })
    const comment = await aComment({ by, at: NOW, under: thread, body: HONEST(aWord()), unproven: 'on' })
    expect(await removalOf(question.id)).toBe('held')
    const { published } = await prove(by)
    expect(published).toEqual([
      { kind: 'post', id: question.id },
      { kind: 'comment', id: comment.id },
    ])
    expect(await removalOf(question.id)).toBeNull()
    const [row] = await db().select().from(comments).where(eq(comments.id, comment.id))
    expect(row).toMatchObject({ removal: null, deletedAt: null })
    await expectTrueCounters()
  })

  test('is published by the next request for a proof if one is valid already, and then not again', async () => {
    const { id } = await answer()
    await askProof(contextOf(by), { proof: await aProof(later(1)) })
    expect(await removalOf(id)).toBe('held')
    expect(await proveWork(contextOf(by, 2), {})).toMatchObject({ published: [{ kind: 'post', id }] })
    const again = await leavingNothingChanged(() => proveWork(contextOf(by, 3), {}))
    expect(again).toMatchObject({ published: [] })
  })

  test('keeps waiting without a proof, and is published once by two at once', async () => {
    const { id } = await answer()
    expect(await leavingNothingChanged(() => proveWork(contextOf(by), { proof: 'none' }))).toMatchObject(
      invalid('proof', 'proofMissing'),
    )
    await Promise.all([prove(by), prove(by)])
    expect((await actsOn(id)).map(({ kind }) => kind)).toEqual(['hold', 'publish'])
    await expectTrueCounters()
  })

  test('can be published by a moderator at the same moment: one action succeeds', async () => {
    const { id } = await answer()
    const moderator = await aModerator()
    const target = { kind: 'post', id } as const
    await Promise.allSettled([prove(by), restoreRemoved(contextOf(moderator), { ...WHY, target })])
    expect((await actsOn(id)).filter(({ kind }) => kind === 'publish')).toHaveLength(1)
    expect(await removalOf(id)).toBeNull()
    await expectTrueCounters()
  })

  test('waits for a moderator after one undid its publication, despite any later proof', async () => {
    const { id } = await answer()
    await prove(by)
    const act = (await actsOn(id)).at(-1)?.id as ActId
    await undoAct(contextOf(await aModerator(), 2), { act, reason: 'It is advertising after all.' })
    expect(await removalOf(id)).toBe('held')
    expect(await listUnproven(by)).toEqual([])
    expect(await prove(by, 130)).toMatchObject({ published: [] })
    expect(await removalOf(id)).toBe('held')
  })

  test('teaches the filter nothing, because nobody has read it', async () => {
    const { id } = await answer()
    await prove(by)
    await learnSpam(db(), later(5))
    expect(await db().select().from(spamExamples).where(eq(spamExamples.postId, id))).toEqual([])
  })
})

describe('a text keeps waiting if', () => {
  const staysHeld = async (id: PostId) => {
    expect(await prove(by)).toMatchObject({ published: [] })
    expect(await removalOf(id)).toBe('held')
    expect((await actsOn(id)).some(({ kind }) => kind === 'publish')).toBe(false)
  }

  test('it looks like spam', async () => {
    await staysHeld((await answer({ body: SPAM(aWord()) })).id)
  })

  test('its form was filled in too fast', async () => {
    await staysHeld((await answer({ filledMs: '900' })).id)
  })

  test('it names something blocked', async () => {
    const changed = { changedById: (await aModerator()).id, changedAt: NOW }
    await db()
      .insert(siteSettings)
      .values({ key: 'blocked-phrases', value: ['zorbing'], ...changed })
    const { id } = await answer({ body: `${HONEST(aWord())} Zorbing.` })
    await db().delete(siteSettings)
    await staysHeld(id)
  })

  test('it was edited into spam while it waited', async () => {
    const { id } = await answer()
    const edit = { post: String(id), version: '1', body: SPAM(aWord()), basis: 'did' }
    await editAnswer(contextOf(by), editAnswerInput.parse(edit))
    await staysHeld(id)
  })

  test('its case was passed on to administrators', async () => {
    const { id } = await answer()
    await db().update(cases).set({ isEscalated: true }).where(eq(cases.postId, id))
    await staysHeld(id)
  })

  test('its author may no longer post, or not in that thread', async () => {
    const { id } = await answer()
    const restriction = {
      id: 1,
      scope: 'answer',
      reason: 'x',
      startsAt: NOW.toISOString(),
      endsAt: null,
      actId: null,
    } as const
    by = { ...by, restrictions: [restriction] }
    await staysHeld(id)
    by = { ...by, restrictions: [] }
    const lock = { ...WHY, post: thread.id, kind: 'locked', days: 3, slowSeconds: null } as const
    await setThreadState(contextOf(await aModerator()), lock)
    expect(await proveWork(contextOf(by, 2), {})).toMatchObject({ published: [] })
    expect(await removalOf(id)).toBe('held')
  })

  test('the command did not lock it, or it is somebody else’s', async () => {
    const { id } = await answer()
    expect(await leavingNothingChanged(() => releaseProven(contextOf(by), []))).toEqual([])
    const other = await aNewcomer({ proofFromPosts: 0 }, { createdAt: later(-60) })
    await prove(other)
    expect(await removalOf(id)).toBe('held')
  })
})
