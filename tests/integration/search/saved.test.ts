import { expect, test } from 'vitest'
import { removeSavedSearch } from '#lib/search/commands/remove-saved-search.ts'
import { saveSearch } from '#lib/search/commands/save-search.ts'
import { MAX_SAVED_SEARCHES } from '#lib/search/rules.ts'
import { listSavedSearches } from '#lib/search/saved-queries.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { aUser, contextOf } from '#tests/support/factories.ts'
import { forbidden, invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'

const queriesOf = async (id: UserId) => (await listSavedSearches(id)).map(({ query }) => query)

test('a search is saved once, and only its person sees it', async () => {
  const [one, other] = [await aUser(), await aUser()]
  await saveSearch(contextOf(one), { q: '[pmo] is:open' })
  await saveSearch(contextOf(one), { q: 'pm salary' })
  await leavingNothingChanged(() => saveSearch(contextOf(one), { q: '[pmo] is:open' }))
  expect(await queriesOf(one.id)).toEqual(['pm salary', '[pmo] is:open'])
  expect(await queriesOf(other.id)).toEqual([])
})

test('its person removes it, once', async () => {
  const [one, other] = [await aUser(), await aUser()]
  await saveSearch(contextOf(one), { q: 'pm salary' })
  const [saved] = await listSavedSearches(one.id)
  const search = saved?.id ?? 0
  await leavingNothingChanged(() => removeSavedSearch(contextOf(other), { search }))
  await removeSavedSearch(contextOf(one), { search })
  expect(await queriesOf(one.id)).toEqual([])
  await leavingNothingChanged(() => removeSavedSearch(contextOf(one), { search }))
})

test('two requests at once cannot exceed the maximum', async () => {
  const one = await aUser()
  for (let at = 1; at < MAX_SAVED_SEARCHES; at++) await saveSearch(contextOf(one), { q: `search ${at}` })
  const both = await Promise.allSettled(['last', 'one too many'].map((q) => saveSearch(contextOf(one), { q })))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await queriesOf(one.id)).toHaveLength(MAX_SAVED_SEARCHES)
  await leavingNothingChanged(async () => {
    const refused = invalid('q', 'tooManySearches', { max: MAX_SAVED_SEARCHES })
    await expect(saveSearch(contextOf(one), { q: 'more' })).rejects.toMatchObject(refused)
  })
})

test('suspended people neither save nor remove', async () => {
  const one = await aUser()
  const suspended = { ...one, restrictions: [aRestriction({ scope: 'everything' })] }
  await expect(saveSearch(contextOf(suspended), { q: 'pm' })).rejects.toMatchObject(forbidden('suspended'))
  await expect(removeSavedSearch(contextOf(suspended), { search: 1 })).rejects.toMatchObject(forbidden('suspended'))
})
