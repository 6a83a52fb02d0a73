import { expect, test } from 'vitest'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { getUser, listUsers } from '#lib/users/queries.ts'
import { anAnswer, aQuestion, aUser, contextOf } from '#tests/support/factories.ts'

test('a profile counts its own questions and answers, without deleted ones', async () => {
  const person = await aUser({ reputation: 1_000_000 })
  const other = await aQuestion()
  const [, gone] = [await aQuestion({ by: person }), await aQuestion({ by: person })]
  await anAnswer({ to: other, by: person })
  await deletePost(contextOf(person), { post: gone.id })
  const counts = { questionCount: 1, answerCount: 1 }
  expect(await getUser(person.id)).toMatchObject(counts)
  const listed = (await listUsers()).items.find(({ id }) => id === person.id)
  expect(listed).toMatchObject(counts)
})

test('a person without posts has zero counts', async () => {
  const person = await aUser()
  expect(await getUser(person.id)).toMatchObject({ questionCount: 0, answerCount: 0 })
})
