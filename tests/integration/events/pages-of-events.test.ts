import { expect, test } from 'vitest'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { listTag } from '#lib/questions/cache.ts'
import { QUESTION_SORTS } from '#lib/questions/rules.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { tagTag } from '#lib/tags/cache.ts'
import { aQuestion, contextOf } from '#tests/support/factories.ts'

test('a question is in the list of all, of its author and of each tag, with and without its language', async () => {
  const question = await aQuestion({ tags: 'pmo, roles', language: 'sv' })
  const context = contextOf({ ...question.author, role: 'administrator' })
  const { id, title } = question
  const text = {
    title,
    body: 'They want to know which of the two they should ask first.',
    tags: 'pmo, agile',
    language: 'sv',
  }
  await editQuestion(context, editQuestionInput.parse({ post: String(id), version: '1', ...text }))
  const cuts = [{}, { authorId: question.author.id }, { tag: 'pmo' }, { tag: 'roles' }, { tag: 'agile' }]
  const expected = QUESTION_SORTS.flatMap((sort) =>
    cuts.flatMap((cut) => [listTag(sort, cut), listTag(sort, { ...cut, language: 'sv' })]),
  )
  const named = [...context.changedTags]
  expect(named.filter((tag) => tag.startsWith('list:')).toSorted()).toEqual(expected.toSorted())
  // The count of a tag that stays does not change.
  expect(named.filter((tag) => tag.startsWith('tag:')).toSorted()).toEqual([tagTag('agile'), tagTag('roles')])
})
