import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { posts, revisions } from '#db/schema/posts.ts'
import { insertPost, listRepeats, writtenColumns } from '#lib/posts/writes/insert-post.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { revisePost } from '#lib/posts/writes/revise-post.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

// Tests the steps that other commands share, each by itself.

describe('lockPost', () => {
  test('returns an answer with its question', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    const locked = await lockPost(contextOf(answer.author), answer.id)
    expect(locked).toMatchObject({
      post: { id: answer.id, kind: 'answer', isDeleted: false },
      question: { postId: question.id },
      questionAuthorId: question.author.id,
      answer: { basis: 'did' },
      acceptedAnswerIds: [],
    })
  })

  test('treats an answer under a deleted question as deleted', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    await deletePost(contextOf(question.author), { post: question.id })
    expect((await lockPost(contextOf(question.author), answer.id)).post).toMatchObject({
      isDeleted: true,
      deletedAt: null,
    })
  })

  test('makes a second caller wait until the first has finished', async () => {
    const { id, author } = await aQuestion()
    const order: string[] = []
    const held = Promise.withResolvers<void>()
    const first = db().transaction(async (tx) => {
      await lockPost(contextOf(author, { db: tx }), id)
      order.push('first in')
      await held.promise
      order.push('first out')
    })
    while (order.length === 0) await db().execute('select 1')
    const second = db().transaction(async (tx) => {
      await lockPost(contextOf(author, { db: tx }), id)
      order.push('second in')
    })
    await db().execute('select 1')
    held.resolve()
    await Promise.all([first, second])
    expect(order).toEqual(['first in', 'first out', 'second in'])
  })

  test.each([0, 999_999_999_999])('%i is not found', async (id) => {
    await expect(lockPost(contextOf(await aUser()), id as PostId)).rejects.toMatchObject(notFound)
  })
})

describe('insertPost', () => {
  test('writes the text, its derived columns, and the first version', async () => {
    const author = await aUser()
    const body = `# A heading\n\nAnd a text about ${aWord()} that is *long* enough.`
    const failed = db().transaction(async (tx) => {
      const inside = contextOf(author, { db: tx })
      const id = await insertPost(inside, { kind: 'question', body, language: 'de', title: 'T', tags: ['a'] })
      const [post] = await tx.select().from(posts).where(eq(posts.id, id))
      expect(post).toMatchObject({
        body,
        language: 'de',
        searchConfig: 'search_de',
        authorId: author.id,
        revision: 1,
        editVersion: 1,
      })
      expect(post?.bodyHtml).toContain('<h3>A heading</h3>')
      expect(post?.bodyText).toMatch(/^A heading\n\nAnd a text/)
      expect(await tx.select().from(revisions).where(eq(revisions.postId, id))).toMatchObject([
        { number: 1, body, title: 'T', tags: ['a'] },
      ])
      throw new Error('a question without its own row must not stay')
    })
    await expect(failed).rejects.toThrow('must not stay')
  })

  test('derives the columns from the text alone', async () => {
    expect(await writtenColumns({ db: db() }, 'A *text*.', 'sv')).toEqual({
      body: 'A *text*.',
      bodyHtml: '<p>A <em>text</em>.</p>',
      bodyText: 'A text.',
      language: 'sv',
      searchConfig: 'search_sv',
    })
  })
})

describe('listRepeats', () => {
  test('finds the same text of the same person and kind within a day, not deleted', async () => {
    const author = await aUser()
    const body = `The very same text, word for word: ${aWord()}.`
    const question = await aQuestion({ by: author, body })
    const repeats = (by = author, kind: 'question' | 'answer' = 'question', text = body, now = later(1)) =>
      listRepeats(contextOf(by, { now }), kind, text)
    expect(await repeats()).toEqual([question.id])
    expect(await repeats(author, 'answer')).toEqual([])
    expect(await repeats(await aUser())).toEqual([])
    expect(await repeats(author, 'question', `${body} `)).toEqual([])
    expect(await repeats(author, 'question', body, later(24 * 60))).toEqual([])
    await deletePost(contextOf(author), { post: question.id })
    expect(await repeats()).toEqual([])
  })
})

const revise = async (post: { id: PostId }, by: Parameters<typeof contextOf>[0], version: number, body: string) =>
  db().transaction(async (tx) => {
    const inside = contextOf(by, { db: tx, now: later(9) })
    const locked = await lockPost(inside, post.id)
    const [before, after] = [{ body: locked.post.body }, { body }]
    return revisePost(inside, locked, { version, summary: '', language: 'en', before, after })
  })

describe('revisePost', () => {
  test('returns whether anything changed', async () => {
    const answer = await anAnswer()
    const [row] = await db().select().from(posts).where(eq(posts.id, answer.id))
    expect(await leavingNothingChanged(() => revise(answer, answer.author, 1, row?.body ?? ''))).toMatchObject({
      isChanged: false,
    })
    // An old version is not a conflict if the text is the current one.
    expect(await leavingNothingChanged(() => revise(answer, answer.author, 99, row?.body ?? ''))).toMatchObject({
      isChanged: false,
    })
  })

  test('refuses people who may not edit, and people who read an older text', async () => {
    const answer = await anAnswer()
    const stranger = await aUser()
    expect(await leavingNothingChanged(() => revise(answer, stranger, 1, 'x'.repeat(40)))).toMatchObject(
      forbidden('editNeedsReputation'),
    )
    expect(await leavingNothingChanged(() => revise(answer, answer.author, 2, 'x'.repeat(40)))).toMatchObject({
      code: 'conflict',
    })
  })
})
