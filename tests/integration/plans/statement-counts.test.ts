import { beforeAll, describe, expect, test } from 'vitest'
import { inheritedEnv } from '#lib/platform/env.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { readThreadFacts } from '#lib/questions/thread-facts-queries.ts'
import { listFound } from '#lib/search/related-queries.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote } from '#tests/support/factories.ts'
import { listenIn } from './listening.ts'

const url = inheritedEnv({})['DATABASE_URL'] ?? ''
let listener: Awaited<ReturnType<typeof listenIn>>

beforeAll(async () => {
  listener = await listenIn(url)
})

// Each statement is a round trip while others wait for the locks. `begin` and `commit` come in addition, and the
// session, the limit per minute and the log of changes, which are the action's.
describe('a write sends no more statements than it needs', () => {
  const [asker, author] = [() => aUser(), () => aUser({ reputation: 500 })]
  const thread = async () => await aQuestion({ by: await asker() })

  test.each<[string, number, () => Promise<() => Promise<unknown>>]>([
    [
      'a vote',
      2,
      async () => {
        const [voter, question] = [await author(), await thread()]
        return () => aVote(voter, question, 1)
      },
    ],
    [
      'a comment',
      13,
      async () => {
        const [by, under] = [await author(), await thread()]
        return () => aComment({ by, under })
      },
    ],
    [
      'an answer',
      23,
      async () => {
        const [by, to] = [await author(), await thread()]
        return () => anAnswer({ by, to })
      },
    ],
    [
      'a question',
      25,
      async () => {
        await thread()
        const by = await author()
        return () => aQuestion({ by })
      },
    ],
  ])('%s: %i', async (_, most, prepare) => {
    const run = await prepare()
    const statements = await listener.during(run)
    expect(statements.length).toBeLessThanOrEqual(most)
  })
})

describe('a thread of any size is read', () => {
  const read = async (id: Parameters<typeof getQuestion>[0]) => {
    await getQuestion(id)
    const [, { related }] = await Promise.all([listAnswers(id, 'score'), readThreadFacts(id, 'en')])
    await listFound(id, related)
  }

  test('in as many statements as an empty one, none of which reads what no page shows', async () => {
    const [empty, full] = [await aQuestion(), await aQuestion()]
    for (let count = 0; count < 3; count++) await aComment({ under: await anAnswer({ to: full }) })
    await aComment({ under: full })
    const few = await listener.during(() => read(empty.id))
    const many = await listener.during(() => read(full.id))
    expect(many.map(({ text }) => text)).toEqual(few.map(({ text }) => text))
    expect(many.filter(({ text }) => /search_vector|"posts"\."body"|"comments"\."body"/.test(text))).toEqual([])
  })
})
