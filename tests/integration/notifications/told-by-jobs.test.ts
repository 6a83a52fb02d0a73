import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { notifications } from '#db/schema/notifications.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { followSearch } from '#lib/follows/commands/follow-search.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { listInbox } from '#lib/notifications/queries.ts'
import { tellOutcomes } from '#lib/notifications/writes/tell-outcomes.ts'
import { tellSearches } from '#lib/notifications/writes/tell-searches.ts'
import { replyToInvitation } from '#lib/outcomes/commands/reply-to-invitation.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { saveSearch } from '#lib/search/commands/save-search.ts'
import { searchThreads } from '#lib/search/queries.ts'
import { listSavedSearches } from '#lib/search/saved-queries.ts'
import { suspend } from '#tests/integration/auth/people.ts'
import { aNewcomer, SPAM } from '#tests/integration/spam/newcomers.ts'
import { catchLog } from '#tests/support/catch-log.ts'
import { aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { tellQueued } from './people-told.ts'

const toldTo = async ({ id }: Viewer) =>
  (await db().select().from(notifications).where(eq(notifications.recipientId, id))).map(({ kind, postId, detail }) => [
    kind,
    postId,
    detail,
  ])

/** A reader who follows a search since noon. */
async function aFollower(q: string) {
  const viewer = await aUser()
  await saveSearch(contextOf(viewer), { q })
  const [search] = await listSavedSearches(viewer.id)
  await followSearch(contextOf(viewer), { search: search?.id ?? 0, state: 'follow' })
  return viewer
}

describe('a followed search', () => {
  test('tells once of what is new among its results, and neither of older nor of own questions', async () => {
    const tag = aWord()
    const viewer = await aFollower(`[${tag}]`)
    await aQuestion({ tags: tag, at: later(-60) })
    await aQuestion({ tags: tag, by: viewer, at: later(5) })
    const fresh = await aQuestion({ tags: tag, at: later(6) })
    for (const minute of [10, 70]) await tellSearches(db(), later(minute))
    expect(await toldTo(viewer)).toEqual([['followed-search', fresh.id, null]])
    const next = await aQuestion({ tags: tag, at: later(80) })
    await tellSearches(db(), later(130))
    expect(await toldTo(viewer)).toEqual([
      ['followed-search', fresh.id, null],
      ['followed-search', next.id, null],
    ])
    await deletePost(contextOf(fresh.author), { post: fresh.id })
    const lines = (await listInbox(viewer.id)).items.flatMap((entry) => entry.lines)
    expect(lines.map(({ postId }) => postId)).toEqual([next.id])
  })

  test('tells nothing that only comes near the query', async () => {
    const [tag, word] = [aWord(), aWord()]
    await aQuestion({ tags: tag, at: later(-60) })
    // No thread has both the tag and the word, and nobody has made the other tag.
    const viewers = [await aFollower(`[${tag}] ${word}`), await aFollower(`[${aWord()}] ${word}`)]
    await aQuestion({ title: `What do people say of ${word} today?`, at: later(6) })
    await tellSearches(db(), later(10))
    for (const viewer of viewers) expect(await toldTo(viewer)).toEqual([])
  })

  test('tells of a held question when a moderator publishes it', async () => {
    const tag = aWord()
    const viewer = await aFollower(`[${tag}]`)
    const held = await aQuestion({ by: await aNewcomer(), tags: tag, body: SPAM(aWord()), at: later(5) })
    await tellSearches(db(), later(10))
    expect(await toldTo(viewer)).toEqual([])
    const target = { kind: 'post', id: held.id } as const
    await restoreRemoved(contextOf(await aModerator(), { now: later(90) }), { ...WHY, target })
    for (const minute of [130, 190]) await tellSearches(db(), later(minute))
    expect(await toldTo(viewer)).toEqual([['followed-search', held.id, null]])
  })

  test('tells nobody who was told of the post in another way, ignores one of its tags or is suspended', async () => {
    const [tag, ignored] = [aWord(), aWord()]
    await aQuestion({ tags: `${tag}, ${ignored}`, at: later(-60) })
    await tellQueued()
    const q = `[${tag}]`
    const [told, ignorer, suspended] = [await aFollower(q), await aFollower(q), await aFollower(q)]
    await followTag(contextOf(told), { tag, state: 'follow' })
    await followTag(contextOf(ignorer), { tag: ignored, state: 'ignore' })
    await suspend(suspended.id)
    await aQuestion({ tags: `${tag}, ${ignored}`, at: later(6) })
    await tellQueued()
    await tellSearches(db(), later(10))
    expect((await toldTo(told)).map(([kind]) => kind)).toEqual(['followed-tag'])
    for (const viewer of [ignorer, suspended]) expect(await toldTo(viewer)).toEqual([])
  })

  test('that fails is tried again, and does not hold up the others', async () => {
    const [tag, broken] = [aWord(), aWord()]
    const [viewer, other] = [await aFollower(`[${tag}]`), await aFollower(`[${broken}]`)]
    const fresh = await aQuestion({ tags: `${tag}, ${broken}`, at: later(6) })
    const log = catchLog()
    await tellSearches(db(), later(10), async (asked) => {
      if (asked.q.includes(broken)) throw new Error('the search took too long')
      return await searchThreads(asked)
    })
    expect(log()).toContain('the search took too long')
    expect(await toldTo(viewer)).toEqual([['followed-search', fresh.id, null]])
    expect(await toldTo(other)).toEqual([])
    await tellSearches(db(), later(70))
    expect(await toldTo(other)).toEqual([['followed-search', fresh.id, null]])
  })

  test('tells nothing when it is no longer followed', async () => {
    const tag = aWord()
    const viewer = await aFollower(`[${tag}]`)
    const [search] = await listSavedSearches(viewer.id)
    await followSearch(contextOf(viewer), { search: search?.id ?? 0, state: 'none' })
    await aQuestion({ tags: tag, at: later(6) })
    await tellSearches(db(), later(10))
    expect(await toldTo(viewer)).toEqual([])
  })
})

const days = (count: number) => new Date(NOON.getTime() + count * 86_400_000)

test('an asker is invited once after 30, 90 and 180 days to say what came of it, until they reply', async () => {
  const [one, other] = [await aQuestion(), await aQuestion()]
  for (const day of [29, 31, 32, 91]) {
    await tellOutcomes(db(), days(day))
    if (day === 32)
      await replyToInvitation(contextOf(other.author, { now: days(32) }), { question: other.id, reply: 'never' })
  }
  expect(await toldTo(one.author)).toEqual([
    ['outcome-due', one.id, '30'],
    ['outcome-due', one.id, '90'],
  ])
  expect(await toldTo(other.author)).toEqual([['outcome-due', other.id, '30']])
})
