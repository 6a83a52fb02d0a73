import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { searchMisses } from '#db/schema/search.ts'
import { siteSettings } from '#db/schema/site.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { searchThreads } from '#lib/search/queries.ts'
import { KEPT_DAYS } from '#lib/search/rules.ts'
import { recordMiss } from '#lib/search/writes/record-miss.ts'
import { addSynonym } from '#lib/site-admin/commands/add-synonym.ts'
import { dismissMiss } from '#lib/site-admin/commands/dismiss-miss.ts'
import { listMisses } from '#lib/site-admin/miss-queries.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import { aQuestion, aUser, contextOf, NOON } from '#tests/support/factories.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, lastAct } from '#tests/support/moderating.ts'

const reason = 'People look for this and find nothing.'
const kept = async () =>
  (await db().select().from(searchMisses)).map(({ words, count }) => `${words} ${count}`).toSorted()
const look = (q: string, isCounted = true) => searchThreads({ q, isCounted })

test('words without results are counted in small letters, without operators, addresses or numbers', async () => {
  await db().delete(searchMisses)
  for (const q of ['Zorbling Quuxes', 'zorbling  quuxes', '"Zorbling quuxes"', 'zorbling quuxes is:open']) await look(q)
  for (const q of ['zorbling@example.org', 'zorbling 0151234567', 'a b c d e f g zorbling', '%_*', '🙂', ''])
    await look(q)
  await look('zorbling quuxes', false)
  expect(await kept()).toEqual(['zorbling quuxes 3'])
})

test('words with results are not counted', async () => {
  await db().delete(searchMisses)
  await aQuestion({ body: 'Nothing but florbing is said here, and that is enough of it.' })
  await look('florbing')
  expect(await kept()).toEqual([])
})

test('a moderator adds a synonym from the list; the next search uses it, and the change can be undone', async () => {
  await db().delete(siteSettings)
  await recordMiss(db(), 'snorgler', NOON)
  const { id } = await aQuestion({ title: 'What does a grumbulator earn in the first year?' })
  const moderator = await aModerator()
  expect(await listMisses(moderator)).toContainEqual({ words: 'snorgler', count: 1, lastSeenAt: NOON })
  await addSynonym(contextOf(moderator), { miss: 'snorgler', words: 'snorgler', meaning: 'grumbulator', reason })
  expect((await getSiteSettings()).synonyms).toContain('grumbulator = snorgler')
  expect(await listMisses(moderator)).not.toContainEqual(expect.objectContaining({ words: 'snorgler' }))
  const { items } = await look('snorgler')
  expect(items[0]).toMatchObject({ question: { id }, why: [{ word: 'grumbulator', meant: 'snorgler' }] })
  await addSynonym(contextOf(moderator), { miss: '', words: 'snorglers', meaning: 'snorgler', reason })
  expect((await getSiteSettings()).synonyms).toContain('grumbulator = snorgler = snorglers')
  const again = { miss: '', words: 'Snorglers', meaning: 'grumbulator', reason }
  await leavingNothingChanged(() => addSynonym(contextOf(moderator), again))
  const act = await lastAct()
  expect(act).toMatchObject({ kind: 'change-setting', reason } satisfies Partial<typeof moderationActs.$inferSelect>)
  await undoAct(contextOf(moderator), { act: act.id, reason })
  expect((await getSiteSettings()).synonyms).toContain('grumbulator = snorgler')
  await db().delete(siteSettings)
  expect((await getSiteSettings()).synonyms).toEqual(DEFAULT_SETTINGS.synonyms)
})

test('two moderators who add synonyms at once lose neither', async () => {
  await db().delete(siteSettings)
  const [one, two] = [await aModerator(), await aModerator()]
  await Promise.all([
    addSynonym(contextOf(one), { miss: '', words: 'firstling', meaning: 'pmo', reason }),
    addSynonym(contextOf(two), { miss: '', words: 'secondling', meaning: 'pmo', reason }),
  ])
  const line = (await getSiteSettings()).synonyms.find((each) => each.startsWith('pmo ='))
  expect(line).toMatch(/firstling/)
  expect(line).toMatch(/secondling/)
  await db().delete(siteSettings)
})

test('a search is removed from the list, once', async () => {
  await recordMiss(db(), 'blorping', NOON)
  const moderator = await aModerator()
  await dismissMiss(contextOf(moderator), { miss: 'blorping' })
  expect(await kept()).not.toContain('blorping 1')
  await leavingNothingChanged(() => dismissMiss(contextOf(moderator), { miss: 'blorping' }))
})

test('nobody else reads or changes the list', async () => {
  const member = await aUser()
  await expect(listMisses(member)).rejects.toMatchObject(notFound)
  await leavingNothingChanged(async () => {
    const input = { miss: '', words: 'one', meaning: 'two', reason }
    await expect(addSynonym(contextOf(member), input)).rejects.toMatchObject(forbidden('moderatorsOnly'))
    await expect(dismissMiss(contextOf(member), { miss: 'one' })).rejects.toMatchObject(forbidden('moderatorsOnly'))
  })
})

test('words are deleted after some months', async () => {
  await db().delete(searchMisses)
  const day = 86_400_000
  await recordMiss(db(), 'olden', NOON)
  await recordMiss(db(), 'newer', new Date(NOON.getTime() + 2 * day))
  await clearExpired(db(), new Date(NOON.getTime() + (KEPT_DAYS + 1) * day))
  expect(await kept()).toEqual(['newer 1'])
})
