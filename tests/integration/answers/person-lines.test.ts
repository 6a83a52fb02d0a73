import { expect, test } from 'vitest'
import { mapPersonLines } from '#lib/answers/person-queries.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, nth } from '#tests/support/factories.ts'

test('a person’s line names their last role, first-hand answers and tags, of visible texts alone', async () => {
  const [person, asker, silent] = [await aUser(), await aUser(), await aUser()]
  const [one, other] = [aWord(), aWord()]
  const questions = [await aQuestion({ tags: one }), await aQuestion({ tags: `${one}, ${other}` })]
  const said = [
    { basis: 'did', ownRole: 'pmo-analyst' },
    { basis: 'saw', ownRole: 'project-manager', ownSector: 'construction' },
  ]
  for (const [index, fields] of said.entries())
    await anAnswer({ by: person, to: nth(questions, index), at: later(index + 1), ...fields })
  const gone = await anAnswer({ by: person, to: await aQuestion(), at: later(9), basis: 'did', ownRole: 'other' })
  await deletePost(contextOf(person, { now: later(10) }), { post: gone.id })
  await aQuestion({ by: asker, currentRole: 'pmo-analyst' })
  const lines = await mapPersonLines([person.id, asker.id, silent.id])
  expect(lines.get(person.id)).toEqual({
    role: 'project-manager',
    sector: 'construction',
    answers: 2,
    firstHand: 1,
    tags: [one, other],
  })
  expect(lines.get(asker.id)).toEqual({ role: 'pmo-analyst', sector: null, answers: 0, firstHand: 0, tags: [] })
  expect(lines.get(silent.id)).toEqual({ role: null, sector: null, answers: 0, firstHand: 0, tags: [] })
})
