import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, inTransaction, StartAgain } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { aQuestion } from '#tests/support/factories.ts'

/** Returns a barrier: each caller continues when all have called. */
function meetingOf(count: number): () => Promise<void> {
  let left = count
  let go = () => {}
  const all = new Promise<void>((resolve) => {
    go = resolve
  })
  return async () => {
    if (--left === 0) go()
    await all
  }
}

test('after a deadlock the transaction that the database cancels starts again, and both finish', async () => {
  const [one, two] = [await aQuestion(), await aQuestion()]
  const meet = meetingOf(2)
  const survivor = Promise.withResolvers<void>()
  let starts = 0
  const inOrder = (first: PostId, second: PostId) =>
    inTransaction(db(), async (tx) => {
      const isAgain = ++starts > 2
      // On a busy machine the cancelled one could otherwise take its row again before the other wakes: a second
      // deadlock.
      if (isAgain) await survivor.promise
      await tx.update(posts).set({ commentCount: 0 }).where(eq(posts.id, first))
      if (!isAgain) await meet()
      await tx.update(posts).set({ commentCount: 0 }).where(eq(posts.id, second))
      survivor.resolve()
      return first
    })
  expect(await Promise.all([inOrder(one.id, two.id), inOrder(two.id, one.id)])).toEqual([one.id, two.id])
  expect(starts).toBe(3)
})

test('a transaction that asks to start again does so a few times; other errors are passed on at once', async () => {
  let starts = 0
  const failing = (error: Error) =>
    inTransaction(db(), async () => {
      starts++
      throw error
    })
  await expect(failing(new StartAgain('moved'))).rejects.toThrow(StartAgain)
  expect(starts).toBe(5)
  await expect(failing(new Error('a fault'))).rejects.toThrow('a fault')
  expect(starts).toBe(6)
})
