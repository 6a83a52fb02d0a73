import { afterAll, describe, expect, test } from 'vitest'
import { guideData } from '#lib/discovery/guide-data.ts'
import { listSitemapFiles, readSitemapFile } from '#lib/discovery/queries.ts'
import { listGuidePosts } from '#lib/feeds/queries.ts'
import { getGuide } from '#lib/guides/queries.ts'
import { raiseFlag } from '#lib/flags/commands/raise-flag.ts'
import { getAnsweredRef } from '#lib/questions/ref-queries.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { findInstant } from '#lib/search/instant-queries.ts'
import { searchPosts, searchThreads } from '#lib/search/queries.ts'
import { findSimilar } from '#lib/search/similar-queries.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { act, aComment, aQuestion, aUser, aWord, contextOf, later, nth } from '#tests/support/factories.ts'
import { aGuide, anEdit, stepsText } from '#tests/support/guides.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const found = async (q: string) => (await searchPosts({ q })).items.map(({ kind, postId }) => [kind, postId])

describe('search', () => {
  test('finds guides by their words, alone with is:guide, and not among similar questions', async () => {
    const word = aWord()
    const guide = await aGuide({ title: `Learning ${word} step by step` })
    const question = await aQuestion({ title: `What is ${word} good for, really?` })
    expect(await found(word)).toEqual(
      expect.arrayContaining([
        ['guide', guide.id],
        ['question', question.id],
      ]),
    )
    expect(await found(`${word} is:guide`)).toEqual([['guide', guide.id]])
    expect(await found(`${word} is:question`)).toEqual([['question', question.id]])
    expect(await found(`${word} is:unanswered`)).toEqual([['question', question.id]])
    const similar = await findSimilar({ title: `What is ${word}?`, language: 'en' }, 10)
    expect(similar).toEqual([question.id])
  })

  test('lists guides without any words, by their tag and by their people', async () => {
    const tag = aWord()
    const [guide, question] = [await aGuide({ tags: tag }), await aQuestion({ tags: tag })]
    expect(await found(`[${tag}] is:guide`)).toEqual([['guide', guide.id]])
    expect(await found(`is:guide user:${guide.author.handle}`)).toEqual([['guide', guide.id]])
    expect(await found(`[${tag}]`)).toEqual([['question', question.id]])
    const all = await searchThreads({ q: 'is:guide', sort: 'newest' })
    expect(all.items.every(({ kind }) => kind === 'guide')).toBe(true)
  })

  test('offers guides while their title is typed', async () => {
    const word = aWord()
    const { id } = await aGuide({ title: `Learning ${word} step by step` })
    expect(await findInstant(`learning ${word.slice(0, 6)}`)).toMatchObject({
      questions: [],
      guides: [{ id, stepCount: 3 }],
    })
    expect((await findInstant(word, { isQuestionsOnly: true })).guides).toEqual([])
  })
})

test('a hidden guide is in no feed, sitemap or search, and a lock stops votes and edits', async () => {
  const word = aWord()
  const guide = await aGuide({ title: `Learning ${word} step by step` })
  const [moderator, voter] = [await aUser({ role: 'moderator' }), await aUser()]
  const inFeed = async () => (await listGuidePosts()).some(({ id }) => id === guide.id)
  const inSitemap = async () => {
    for (const { kind, part } of await listSitemapFiles()) {
      if (kind !== 'guides' && kind !== 'questions') continue
      for await (const rows of readSitemapFile({ kind, part })) if (rows.some(({ id }) => id === guide.id)) return kind
    }
    return null
  }
  expect([await inFeed(), await inSitemap()]).toEqual([true, 'guides'])
  // A guide has no feed of answers.
  await expect(getAnsweredRef(guide.id)).rejects.toMatchObject(notFound)
  const why = { rule: 'other', reason: 'Two people keep changing it back.' } as const
  await act(moderator, later(5), (context) =>
    setThreadState(context, { ...why, post: guide.id, kind: 'locked', days: null, slowSeconds: null } as never),
  )
  const vote = () => castVote(contextOf(voter), { post: guide.id, value: 1 })
  expect(await leavingNothingChanged(vote)).toMatchObject(forbidden('votingLocked'))
  expect(await leavingNothingChanged(() => anEdit(guide, { body: stepsText('Other') }))).toMatchObject(
    forbidden('locked'),
  )
  const pin = () =>
    setThreadState(contextOf(moderator), {
      ...why,
      post: guide.id,
      kind: 'pinned',
      days: null,
      slowSeconds: null,
    } as never)
  expect(await leavingNothingChanged(pin)).toMatchObject(invalid('kind', 'invalid'))
  await act(moderator, later(9), (context) => removePost(context, { ...why, post: guide.id }))
  expect([await inFeed(), await inSitemap(), await found(word)]).toEqual([false, null, []])
})

test('people vote on a guide, comment on it and flag it as on any post', async () => {
  const [guide, reader] = [await aGuide(), await aUser({ reputation: 15 })]
  await act(reader, later(1), (context) => castVote(context, { post: guide.id, value: 1 }))
  const comment = await aComment({ under: guide, by: reader })
  expect(await getGuide(guide.id)).toMatchObject({ score: 1, comments: [{ id: comment.id }] })
  const flag = (reason: string) => () =>
    raiseFlag(contextOf(reader), {
      target: { kind: 'post', id: guide.id },
      reason,
      text: '',
      duplicateOf: null,
    } as never)
  expect(await leavingNothingChanged(flag('not-an-answer'))).toMatchObject(invalid('reason', 'invalid'))
  await flag('needs-details')()
})

test('search engines read what the page shows, in its order', async () => {
  const question = await aQuestion()
  const { id } = await aGuide({
    body: `For you.\n\n## First\n\nDo it.\n\n- /questions/${question.id}\n\n## Second\n\nAnd this.`,
  })
  const guide = await getGuide(id)
  expect(nth(guide.steps, 0).questions).toMatchObject([{ id: question.id, title: question.title }])
  const data = guideData(guide, { url: 'https://forum.example.org', locale: 'de', listName: 'Leitfäden' })
  const address = `https://forum.example.org/de/guides/${id}/${guide.slug}`
  expect(data['@graph']).toMatchObject([
    {
      '@type': 'Article',
      url: address,
      headline: guide.title,
      abstract: 'For you.',
      mainEntity: {
        '@type': 'HowTo',
        step: [
          { position: 1, name: 'First', text: 'Do it.', url: `${address}#step-${nth(guide.steps, 0).id}` },
          { position: 2, name: 'Second', text: 'And this.' },
        ],
      },
    },
    { '@type': 'BreadcrumbList', itemListElement: [{ name: 'Leitfäden' }, { name: guide.title }] },
  ])
})

test('a step keeps the author’s line where its question cannot be shown, and follows merges', async () => {
  const [one, two, hidden, other] = [await aQuestion(), await aQuestion(), await aQuestion(), await aGuide()]
  const moderator = await aUser({ role: 'moderator' })
  const why = { rule: 'other', reason: 'Both of them ask the same thing.' } as const
  const lines = [one.id, two.id, hidden.id, other.id, 999_999].map((id) => `- /questions/${id}`).join('\n')
  const { id } = await aGuide({ body: `For you, all of you.\n\n## First\n\nDo it.\n\n${lines}` })
  await act(moderator, later(1), (context) => mergeQuestions(context, { ...why, post: one.id, target: two.id }))
  await act(moderator, later(2), (context) => removePost(context, { ...why, post: hidden.id }))
  const step = nth((await getGuide(id)).steps, 0)
  expect(step.questions.map((question) => question.id)).toEqual([two.id])
  for (const gone of [hidden.id, other.id, 999_999]) expect(step.text).toContain(`/questions/${gone}`)
  for (const shown of [one.id, two.id]) expect(step.html).not.toContain(`/questions/${shown}<`)
})
