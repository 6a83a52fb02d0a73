import { afterAll, expect, test } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import { listStaffLog } from '#lib/log/queries.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { moveAnswer } from '#lib/threads/commands/move-answer.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { max } from 'drizzle-orm'
import { twoThreads, why } from '../threads/restructuring-world.ts'

afterAll(expectTrueCounters)

async function kindsAbout(viewer: Viewer, post: PostId): Promise<ActKind[]> {
  return (await listStaffLog(viewer, { post })).items.map(({ kind }) => kind)
}

async function newestPost(): Promise<PostId> {
  const [row] = await db()
    .select({ id: max(posts.id) })
    .from(posts)
  if (!row?.id) throw new Error('there are no posts')
  return row.id
}

test('the log finds a split from the post it made and from the thread it was taken from', async () => {
  const { moderator, one, answer, remark } = await twoThreads()
  const context = contextOf(moderator, { now: later(5) })
  const split = { ...why, post: one.id, comment: remark.id, title: 'What does a follow-up become of?', tags: ['pmo'] }
  const question = await splitPost(context, split)
  expect(await kindsAbout(moderator, question.id)).toEqual(['split'])
  expect(await kindsAbout(moderator, one.id)).toEqual(['split'])
  await splitPost(context, { ...split, post: answer.id, comment: null })
  expect(await kindsAbout(moderator, await newestPost())).toEqual(['split'])
  expect(await kindsAbout(moderator, answer.id)).toEqual(['split'])
})

test('the log finds a comment turned into an answer by the answer, and the reverse by the parent post', async () => {
  const { moderator, one, rival, remark } = await twoThreads()
  const context = contextOf(moderator, { now: later(5) })
  await convertPost(context, { ...why, post: one.id, comment: remark.id, under: null, stance: null })
  const made = await newestPost()
  expect(await kindsAbout(moderator, made)).toEqual(['convert'])
  await convertPost(context, { ...why, post: rival.id, under: made, comment: null, stance: null })
  expect(await kindsAbout(moderator, made)).toEqual(['convert', 'convert'])
  expect(await kindsAbout(moderator, rival.id)).toEqual(['convert'])
})

test('the log finds a merge from its target, and a move from both questions', async () => {
  const { moderator, one, two, there } = await twoThreads()
  const context = contextOf(moderator, { now: later(5) })
  await moveAnswer(context, { ...why, post: there.id, target: one.id, stance: null })
  for (const post of [there.id, one.id, two.id]) expect(await kindsAbout(moderator, post)).toEqual(['move'])
  await mergeQuestions(context, { ...why, post: one.id, target: two.id })
  expect(await kindsAbout(moderator, two.id)).toEqual(['merge', 'move'])
  expect(await kindsAbout(moderator, one.id)).toEqual(['merge', 'move'])
})
