import { afterAll, describe, expect, test } from 'vitest'
import { searchPosts } from '#lib/search/queries.ts'
import { changeSetting } from '#lib/site-admin/commands/change-setting.ts'
import { listChanges } from '#lib/site-admin/history-queries.ts'
import { changeSettingInput } from '#lib/site-admin/schema.ts'
import { aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const REASON = 'People look for both.'

async function found(q: string) {
  const { items } = await searchPosts({ q })
  return items.map((hit) => [
    hit.postId,
    hit.title.concat(hit.excerpt).flatMap((part) => (part.isMatch ? [part.text] : [])),
  ])
}

describe('with the list that comes with the forum', () => {
  test.each([
    ['pm', 'en', 'What does one learn as a project manager?', ['project', 'manager']],
    ['project manager', 'de', 'Was lernt man als Projektleiterin im ersten Jahr?', ['Projektleiterin']],
    ['projektledare', 'en', 'What does a PM learn in the first year?', ['PM']],
    ['resume', 'en', 'What has to stand in a CV for such a job?', ['CV']],
    ['coordinator', 'sv', 'Vad lär man sig som samordnare under första året?', ['samordnare']],
  ] as const)('%s finds, in %s: %s', async (q, language, title, marks) => {
    const word = aWord()
    const { id } = await aQuestion({
      language,
      title,
      body: `Nothing is said here but ${word}, and then some more words.`,
    })
    const [first] = await found(`${q} "${word}"`)
    expect(first).toEqual([id, [...marks, word]])
  })
})

test('moderators change the list; the next search uses it, and its history is kept', async () => {
  const [one, two] = [aWord(), aWord()]
  const { id } = await aQuestion({ body: `Nothing is said here but ${two}, and then some more words.` })
  expect(await found(one)).toEqual([])
  const moderator = await aUser({ role: 'moderator' })
  const version = String((await listChanges(moderator, 'synonyms'))[0]?.id ?? 0)
  const input = changeSettingInput.parse({
    key: 'synonyms',
    version,
    reason: REASON,
    synonyms: ` ${one.toUpperCase()} =${two} `,
  })
  await changeSetting(contextOf(moderator), input)
  expect(await found(one)).toEqual([[id, [two]]])
  expect((await listChanges(moderator, 'synonyms'))[0]).toMatchObject({ after: `${one} = ${two}`, reason: REASON })
})

test('members do not change it, and moderators change no other setting', async () => {
  const input = (key: string) => changeSettingInput.parse({ key, version: '0', reason: REASON, toDefault: 'on' })
  await expect(changeSetting(contextOf(await aUser()), input('synonyms'))).rejects.toMatchObject(
    forbidden('moderatorsOnly'),
  )
  const moderator = contextOf(await aUser({ role: 'moderator' }))
  await expect(changeSetting(moderator, input('blocked-hosts'))).rejects.toMatchObject(forbidden('administratorsOnly'))
})

test.each(['pm', 'pm =', 'pm = pm', 'a word that is far too long = pm', '!! = pm'])('%s is not a group', (line) => {
  const parsed = changeSettingInput.safeParse({ key: 'synonyms', version: '0', reason: REASON, synonyms: line })
  expect(parsed.error?.issues[0]).toMatchObject({ path: ['synonyms'] })
})
