import { expect, test } from 'vitest'
import type { PostId } from '#lib/platform/ids.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { findSuccessor } from '#lib/threads/successor-queries.ts'
import { act, later } from '#tests/support/factories.ts'
import { twoThreads, why } from './surgery-world.ts'

const SPLIT = { title: 'What does a follow-up become of?', tags: ['pmo'] }

test('what was split out leads to its question', async () => {
  const { moderator, answer } = await twoThreads()
  const made = await act(moderator, later(9), (context) =>
    splitPost(context, { ...why, ...SPLIT, post: answer.id, comment: null }),
  )
  expect(await findSuccessor(answer.id)).toEqual({ kind: 'post', id: made.id })
})

test('an answer that became a comment leads to it, in its thread', async () => {
  const { moderator, answer, one } = await twoThreads()
  await act(moderator, later(9), (context) =>
    convertPost(context, { ...why, post: answer.id, under: one.id, comment: null, stance: null }),
  )
  expect(await findSuccessor(answer.id)).toMatchObject({ kind: 'comment', question: { id: one.id } })
})

test('a merged question leads to the one it was merged into', async () => {
  const { moderator, one, two } = await twoThreads()
  await act(moderator, later(9), (context) => mergeQuestions(context, { ...why, post: one.id, target: two.id }))
  expect(await findSuccessor(one.id)).toEqual({ kind: 'post', id: two.id })
})

test('what stands, and what never was, leads nowhere', async () => {
  const { one } = await twoThreads()
  expect(await findSuccessor(one.id)).toBeNull()
  expect(await findSuccessor(999_999_999 as PostId)).toBeNull()
})
