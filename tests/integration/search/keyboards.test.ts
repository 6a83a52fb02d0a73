import { afterAll, expect, test } from 'vitest'
import { areTooCommon, listMatches, searchPosts } from '#lib/search/queries.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

/** Lists posts that hold all the words. */
const found = (q: string) => listMatches(q, 10)

test.each([
  [
    'The “grobulator” is the manager’s job…or ours, as a text from a word processor says it.',
    ['grobulator', 'manager', 'job', '“grobulator”', "manager's"],
  ],
  [
    'Where does one send a résumé in Göteborg, if anywhere? I have never done that before.',
    ['resume', 'RÉSUMÉ', 'Goteborg', 'göteborg'],
  ],
  [
    'Nobody here has read ISO-21500 from cover to cover, and nobody will, if you ask me.',
    ['ISO-21500', 'ISO 21500', 'iso21500', 'ISO\u201121500'],
  ],
  [
    'Nobody here has read ISO 10006 from cover to cover, and nobody will, if you ask me.',
    ['ISO-10006', 'ISO 10006', 'iso10006'],
  ],
  ['Is it still worth the time to learn C++ when one runs projects of other people?', ['C++', 'c++']],
  ['Is it still worth the time to learn C# when one runs projects of other people?', ['C#', 'c#']],
  [
    'Whoever sends an e-mail a day to the co-ordinator needs no follow-up, I was told.',
    ['email', 'E-Mail', 'coordinator', 'followup', 'follow-up'],
  ],
  [
    'Whoever sends an email a day to the coordinator needs no followup, I was told.',
    ['e-mail', 'co-ordinator', 'follow-up'],
  ],
])('%s', async (body, queries) => {
  const word = aWord()
  const { id } = await aQuestion({ body: `${body} ${word}`, language: 'en' })
  for (const q of queries) {
    const [hit] = (await searchPosts({ q: `${q} ${word}` })).items
    expect({ q, found: hit?.postId }).toEqual({ q, found: id })
    expect(hit?.excerpt.filter((part) => part.isMatch)).toHaveLength(
      q === 'ISO 10006' || q === 'ISO-10006' || q === 'iso10006' ? 3 : 2,
    )
  }
})

test.each(['de', 'sv', 'da', 'nl', 'fi', 'fr', 'es', 'it', 'pt'] as const)('accents fold in %s', async (language) => {
  const word = aWord()
  const { id } = await aQuestion({
    language,
    body: `Göteborg, Cancún, Ærø, Łódź, résumé ${word} – ÅNGSTRÖM „${word}“`,
  })
  for (const q of ['goteborg', 'cancun', 'lodz', 'RESUME', 'angstrom', 'Ångström'])
    expect(await found(`${q} ${word}`)).toEqual([id])
})

test('C++ does not match C or C#', async () => {
  const word = aWord()
  const plusplus = await aQuestion({ body: `Most of what we have is written in C++, they say: ${word}` })
  const sharp = await aQuestion({ body: `Most of what we have is written in C#, so they say: ${word}` })
  const plain = await aQuestion({ body: `Most of what we have is written in C, or so they say: ${word}` })
  expect([await found(`C++ ${word}`), await found(`C# ${word}`), await found(`C ${word}`)]).toEqual([
    [plusplus.id],
    [sharp.id],
    [plain.id],
  ])
})

test.each([
  ['who is the', true],
  ['“to be or not to be”', true],
  ['was ist das', true],
  ['der die das', true],
  ['vad är det för', true],
  ['och', true],
  ['who is pm', false],
  ['', false],
  ['?!', false],
] as const)('%s holds nothing but common words of a language, whoever reads: %s', async (q, expected) => {
  expect(await areTooCommon(q)).toBe(expected)
})
