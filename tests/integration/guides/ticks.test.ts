import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { guides, guideSteps, guideTicks } from '#db/schema/guides.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { checkGuide } from '#lib/guides/commands/check-guide.ts'
import { tickStep } from '#lib/guides/commands/tick-step.ts'
import { listAgedPages } from '#lib/guides/jobs.ts'
import { listStaleGuides } from '#lib/guides/list-queries.ts'
import { getGuide, getOwnSteps } from '#lib/guides/queries.ts'
import type { GuideStepId, PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { redactPassage } from '#lib/removal/commands/redact-passage.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { act, aUser, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { aGuide, anEdit, stepsText } from '#tests/support/guides.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const stepsOf = async (id: PostId) => (await getGuide(id)).steps
const tick = (by: Viewer, step: GuideStepId, state: 'done' | 'open' = 'done') =>
  act(by, NOON, (context) => tickStep(context, { step, state }))
const doneBy = async (by: Viewer, id: PostId) =>
  (await getOwnSteps(id, by.id)).steps.filter(({ isDone }) => isDone).map(({ title }) => title)
const stateOf = (by: Viewer, id: PostId) => getViewerState(by, { questionId: id, now: NOON, say: ({ code }) => code })

describe('ticking off steps', () => {
  test('is for oneself alone, and comes with the viewer', async () => {
    const [{ id }, reader, other] = [await aGuide(), await aUser(), await aUser()]
    const second = nth(await stepsOf(id), 1)
    await tick(reader, second.id)
    expect(await doneBy(reader, id)).toEqual(['Ask somebody'])
    expect(await doneBy(other, id)).toEqual([])
    expect((await stateOf(reader, id)).guide).toEqual({ done: [second.id], check: 'checkGuideNeedsReputation' })
    expect((await stateOf(other, id)).guide).toMatchObject({ done: [] })
    expect((await getOwnSteps(id, null)).steps.every(({ isDone }) => !isDone)).toBe(true)
  })

  test('the same again changes nothing, and a step can be opened again', async () => {
    const [{ id }, reader] = [await aGuide(), await aUser()]
    const { id: step } = nth(await stepsOf(id), 0)
    await Promise.all([tick(reader, step), tick(reader, step)])
    expect(await tick(reader, step)).toEqual({ guide: id, state: 'done' })
    expect(await db().select().from(guideTicks).where(eq(guideTicks.stepId, step))).toHaveLength(1)
    await tick(reader, step, 'open')
    expect(await doneBy(reader, id)).toEqual([])
  })

  test('stays when the step is renamed, rewritten or moved, and when it comes back', async () => {
    const [guide, reader] = [await aGuide(), await aUser()]
    for (const { id } of await stepsOf(guide.id)) await tick(reader, id)
    const addresses = (await stepsOf(guide.id)).map(({ id }) => id)
    const [look = 0, , decide = 0] = addresses
    const renamed = stepsText('Look around', 'Ask somebody', 'Decide').replace('## Ask somebody', '## Ask two people')
    await anEdit(guide, { body: renamed })
    expect(await doneBy(reader, guide.id)).toEqual(['Look around', 'Ask two people', 'Decide'])
    expect((await stepsOf(guide.id)).map(({ id }) => id)).toEqual(addresses)
    await anEdit(guide, { body: stepsText('Decide', 'Look around', 'Tell them'), at: later(120) })
    expect((await stepsOf(guide.id)).map(({ id }) => id).slice(0, 2)).toEqual([decide, look])
    expect(await doneBy(reader, guide.id)).toEqual(['Decide', 'Look around'])
    await anEdit(guide, { body: renamed, at: later(180) })
    expect(await doneBy(reader, guide.id)).toEqual(['Look around', 'Ask two people', 'Decide'])
  })

  test('is refused for a step that is not there', async () => {
    const [guide, reader] = [await aGuide(), await aUser()]
    const { id: gone } = nth(await stepsOf(guide.id), 2)
    await anEdit(guide, { body: stepsText('Look around') })
    const attempt = (step: number) => () => tickStep(contextOf(reader), { step: step as GuideStepId, state: 'done' })
    expect(await leavingNothingChanged(attempt(gone))).toMatchObject(notFound)
    expect(await leavingNothingChanged(attempt(999_999_999))).toMatchObject(notFound)
    const { id: left } = nth(await stepsOf(guide.id), 0)
    await act(guide.author, later(90), (context) => deletePost(context, { post: guide.id }))
    expect(await leavingNothingChanged(attempt(left))).toMatchObject(notFound)
    await expect(getOwnSteps(guide.id, reader.id)).rejects.toMatchObject(notFound)
  })
})

test('no event says which step somebody has done', async () => {
  const [guide, reader] = [await aGuide(), await aUser()]
  await tick(reader, nth(await stepsOf(guide.id), 0).id)
  const recorded = await db().select().from(events).where(eq(events.actorId, reader.id))
  expect(recorded).toMatchObject([{ kind: 'guides.step-ticked', postId: null, details: { state: 'done' } }])
})

describe('a moderator’s hand', () => {
  const why = { rule: 'privacy', reason: 'It names somebody who has not agreed.' } as const

  test('a redacted step keeps its ticks; a purged guide keeps none of its steps', async () => {
    const [guide, reader, moderator] = [await aGuide(), await aUser(), await aUser({ role: 'moderator' })]
    const { id } = nth(await stepsOf(guide.id), 1)
    await tick(reader, id)
    await act(moderator, later(10), (context) =>
      redactPassage(context, {
        ...why,
        post: guide.id,
        passage: 'somebody',
        ignoreCase: false,
        confirmed: true,
      } as never),
    )
    expect((await getGuide(guide.id)).bodyText).not.toContain('somebody')
    expect((await stateOf(reader, guide.id)).guide?.done).toEqual([id])
    await act(moderator, later(20), (context) => purgePost(context, { ...why, post: guide.id }))
    expect(await db().select().from(guideSteps).where(eq(guideSteps.guideId, guide.id))).toEqual([])
    expect(await db().select().from(guideTicks).where(eq(guideTicks.stepId, id))).toEqual([])
  })
})

describe('the check', () => {
  const check = (by: Viewer, guide: PostId, at: Date, version = 1) =>
    act(by, at, (context) => checkGuide(context, { guide, version }))
  const year = (years: number) => new Date(Date.UTC(2026 + years, 2, 2, 12))

  test('says who looked last and when, and ends the waiting', async () => {
    const [{ id }, checker] = [await aGuide(), await aUser({ reputation: 350 })]
    const isWaiting = async (now: Date) =>
      (await listStaleGuides({ now, role: 'member' })).items.some((guide) => guide.id === id)
    expect(await isWaiting(new Date(year(1).getTime() - 1))).toBe(false)
    expect(await isWaiting(year(1))).toBe(true)
    expect(await listAgedPages(db(), year(1))).toContain(threadTag(id))
    await check(checker, id, year(1))
    expect((await getGuide(id)).checked).toMatchObject({ at: year(1), by: { id: checker.id } })
    expect(await isWaiting(year(1))).toBe(false)
    expect((await stateOf(checker, id)).guide?.check).toBeNull()
  })

  test('is for trusted people, of the text that they read', async () => {
    const guide = await aGuide()
    const [reader, checker] = [await aUser({ reputation: 349 }), await aUser({ reputation: 350 })]
    const attempt =
      (by: Viewer, version = 1) =>
      () =>
        checkGuide(contextOf(by), { guide: guide.id, version })
    expect(await leavingNothingChanged(attempt(reader))).toMatchObject(forbidden('checkGuideNeedsReputation'))
    expect(await leavingNothingChanged(attempt(guide.author))).toMatchObject(forbidden('checkGuideNeedsReputation'))
    await anEdit(guide, { body: stepsText('Another way') })
    expect(await leavingNothingChanged(attempt(checker))).toMatchObject({ code: 'conflict' })
    await act(guide.author, later(90), (context) => deletePost(context, { post: guide.id }))
    expect(await leavingNothingChanged(attempt(checker, 2))).toMatchObject(notFound)
    const [row] = await db().select().from(guides).where(eq(guides.postId, guide.id))
    expect(row?.checkedAt).toEqual(NOON)
  })
})
