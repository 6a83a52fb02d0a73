import { expect, test } from 'vitest'
import { withRequestContext } from '#lib/platform/request-context.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { listAlsoAsked } from '#lib/quick-answers/summary-queries.ts'
import { MAX_ALSO_ASKED } from '#lib/quick-answers/themes.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { removePostInput } from '#lib/removal/schema.ts'
import { listRelated } from '#lib/search/related-queries.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'

const WHY = { rule: 'be-kind', reason: 'This is an insult and no answer.' } as const

async function aShortened(tag: string, language = 'en') {
  const question = await aQuestion({ tags: tag, language })
  const answer = await anAnswer({ to: question, language })
  await aQuickAnswer({ to: question, cites: [answer.id], sentence1: `Yes, and ${tag} is enough.` })
  return question
}

/** Returns what stands under the quick answer of a question, and the page tags that it names. */
async function alsoAsked(id: Parameters<typeof listRelated>[0]) {
  const shown = new Set<string>()
  const context = { requestId: 'test', address: 'unknown', headers: new Map(), rescued: [], shown }
  const items = await withRequestContext(context, async () => {
    const { language } = await getQuestion(id)
    return await listAlsoAsked(await listRelated(id), language)
  })
  return { items, ids: items.map(({ question }) => question.id), shown }
}

test('related questions with a quick answer in the same language come under a quick answer', async () => {
  const tag = aWord()
  const question = await aShortened(tag)
  const related = await aShortened(tag)
  await aQuestion({ tags: tag })
  await aShortened(tag, 'sv')
  const { items } = await alsoAsked(question.id)
  expect(items).toMatchObject([
    {
      question: { id: related.id, title: related.title, answerCount: 1, language: 'en' },
      sentences: [`Yes, and ${tag} is enough.`],
    },
  ])
})

test('there are a few at most, and a hidden one drops the page', async () => {
  const tag = aWord()
  const question = await aShortened(tag)
  const others = []
  for (let more = 0; more <= MAX_ALSO_ASKED; more++) others.push(await aShortened(tag))
  const before = await alsoAsked(question.id)
  expect(before.ids).toHaveLength(MAX_ALSO_ASKED)
  const [first, second] = before.ids
  const moderator = contextOf(await aUser({ role: 'moderator' }))
  await setThreadState(moderator, {
    ...WHY,
    kind: 'without-quick-answer',
    days: null,
    slowSeconds: null,
    post: first as (typeof question)['id'],
  })
  expect([...moderator.changedTags].some((changed) => before.shown.has(changed))).toBe(true)
  const removing = contextOf(await aUser({ role: 'moderator' }))
  await removePost(removing, removePostInput.parse({ post: String(second), ...WHY }))
  expect([...removing.changedTags].some((changed) => before.shown.has(changed))).toBe(true)
  const { ids } = await alsoAsked(question.id)
  expect([ids.includes(first as never), ids.includes(second as never)]).toEqual([false, false])
})
