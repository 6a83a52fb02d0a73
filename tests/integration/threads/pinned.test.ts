import { afterEach, expect, test } from 'vitest'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { aQuestion, aUser, aWord, contextOf, later, nth } from '#tests/support/factories.ts'

const why = { rule: 'housekeeping', reason: 'Everybody new here should read it.' } as const
const pinned: ActId[] = []
const moderator = await aUser({ role: 'moderator' })

/** Pins a post now by the real clock, which lists use. */
async function pin(post: PostId, days: number | null = null): Promise<void> {
  const context = contextOf(moderator, { now: new Date() })
  pinned.push((await setThreadState(context, { ...why, post, kind: 'pinned', days, slowSeconds: null })).act)
}

afterEach(async () => {
  for (const act of pinned.splice(0))
    await undoAct(contextOf(moderator, { now: new Date() }), { act, reason: 'It has been read by now.' })
})

const idsOf = async (filter: Parameters<typeof listQuestions>[0]) =>
  (await listQuestions(filter)).items.map(({ id, isPinned }) => (isPinned ? [id] : id))

test('pinned questions come first in the active order, marked, and only once', async () => {
  const questions = await Promise.all(Array.from({ length: 24 }, (_, at) => aQuestion({ at: later(at) })))
  const [oldest, middle] = [nth(questions, 0), nth(questions, 12)]
  await pin(middle.id)
  await pin(oldest.id, 7)
  const first = await listQuestions({ sort: 'active' })
  expect(first.items.slice(0, 2).map(({ id, isPinned }) => [id, isPinned])).toEqual([
    [middle.id, true],
    [oldest.id, true],
  ])
  expect(first.items).toHaveLength(20)
  expect(first.items.slice(2).some(({ isPinned }) => isPinned)).toBe(false)
  const second = await listQuestions({ sort: 'active', after: first.next ?? '' })
  const shown = [...first.items, ...second.items].map(({ id }) => id)
  expect(new Set(shown).size).toBe(shown.length)
  for (const { id } of questions) expect(shown).toContain(id)
})

test('in other orders, and in a tag’s list, they have their usual place', async () => {
  const tag = aWord()
  const one = await aQuestion({ tags: tag, at: later(1) })
  const two = await aQuestion({ tags: tag, at: later(2) })
  await pin(one.id)
  expect(await idsOf({ sort: 'active', tag })).toEqual([two.id, one.id])
  expect(await idsOf({ sort: 'newest', tag })).toEqual([two.id, one.id])
  expect((await idsOf({ sort: 'active', language: 'fi' })).filter(Array.isArray)).toEqual([])
  expect((await idsOf({ sort: 'active', language: 'en' }))[0]).toEqual([one.id])
})
