import { expect, test } from 'vitest'
import { listTag } from '#lib/questions/cache.ts'
import { touchLists } from '#lib/questions/writes/touch-lists.ts'
import { aQuestion, contextOf } from '#tests/support/factories.ts'

test('a question stands in the list of all, of its author and of each tag, with and without its language', async () => {
  const question = await aQuestion({ tags: 'pmo, roles', language: 'sv' })
  const context = contextOf(question.author)
  await touchLists(context, ['top'], { id: question.id, authorId: question.author.id, language: 'sv' })
  const cuts = [{}, { authorId: question.author.id }, { tag: 'pmo' }, { tag: 'roles' }]
  const expected = cuts.flatMap((cut) => [listTag('top', cut), listTag('top', { ...cut, language: 'sv' })])
  expect([...context.touched].toSorted()).toEqual(expected.toSorted())
})
