import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { waitForAnswer } from '#lib/follows/commands/wait-for-answer.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { hotRank } from '#lib/questions/hot.ts'
import { recomputeHotRanks } from '#lib/questions/jobs.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { listMostViewed } from '#lib/questions/viewed-queries.ts'
import { QUESTION_SORTS } from '#lib/questions/rules.ts'
import type { QuestionSort } from '#lib/questions/rules.ts'
import { listUsers } from '#lib/users/queries.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

/** Reads every question of a list, page by page. */
async function walk(filter: Parameters<typeof listQuestions>[0]) {
  const pages = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listQuestions({ ...filter, ...(after ? { after } : {}) })
    pages.push(page.items)
    after = page.next
  }
  return pages
}

describe('lists of 47 questions with many ties', () => {
  const tag = aWord()
  const ids: PostId[] = []

  beforeAll(async () => {
    const voters = await Promise.all([aUser(), aUser(), aUser()])
    for (let index = 0; index < 48; index++) {
      const question = await aQuestion({
        tags: tag,
        at: later(Math.floor(index / 6)),
        language: index % 2 ? 'en' : 'de',
      })
      for (const voter of voters.slice(0, index % 4)) await aVote(voter, question, index % 8 > 4 ? -1 : 1)
      for (const reader of index % 5 === 0 ? voters.slice(0, index % 4) : [])
        await waitForAnswer(contextOf(reader), { question: question.id, state: 'follow' })
      if (index % 3 === 0) await anAnswer({ to: question, at: later(100 + Math.floor(index / 12)) })
      if (index === 47) await deletePost(contextOf(question.author), { post: question.id })
      else ids.push(question.id)
    }
    await recomputeHotRanks(db(), later(200))
  })

  const valueOf: Record<QuestionSort, (row: typeof questions.$inferSelect) => number> = {
    active: (row) => row.lastActivityAt.getTime(),
    newest: (row) => row.createdAt.getTime(),
    unanswered: (row) => row.waitingCount,
    top: (row) => row.score,
    hot: (row) => row.hotRank,
  }

  test.each(QUESTION_SORTS)('%s visits every question once, in order, 20 a page', async (sort) => {
    const pages = await walk({ sort, tag })
    expect(pages.map((page) => page.length)).toEqual([20, 20, 7])
    const seen = pages.flat().map((question) => question.id)
    const rows = await db().select().from(questions).where(inArray(questions.postId, ids))
    const value = valueOf[sort]
    const expected = rows.toSorted((a, b) => value(b) - value(a) || b.postId - a.postId).map((row) => row.postId)
    expect(seen).toEqual(expected)
    expect(new Set(rows.map(value)).size).toBeLessThan(rows.length)
  })

  test('the questions of one language, each once', async () => {
    const pages = await walk({ sort: 'active', tag, language: 'de' })
    expect(pages.flat()).toHaveLength(24)
    expect(new Set(pages.flat().map((question) => question.language))).toEqual(new Set(['de']))
  })

  test('a question asked in the meantime moves nothing on the reader’s pages', async () => {
    const first = await listQuestions({ sort: 'newest', tag })
    const fresh = await aQuestion({ tags: tag, at: later(300) })
    const second = await listQuestions({ sort: 'newest', tag, after: first.next ?? '' })
    const seen = [...first.items, ...second.items].map((question) => question.id)
    expect(new Set(seen).size).toBe(40)
    await deletePost(contextOf(fresh.author), { post: fresh.id })
  })
})

test('top of the week, month and year cover that period', async () => {
  const tag = aWord()
  const day = 86_400_000
  for (const age of [1, 20, 200, 800]) await aQuestion({ tags: tag, at: new Date(Date.now() - age * day) })
  const counts = []
  for (const period of ['week', 'month', 'year', 'all'] as const) {
    counts.push((await listQuestions({ sort: 'top', period, tag })).items.length)
  }
  expect(counts).toEqual([1, 2, 3, 4])
})

test('unanswered means no answer with a score above zero', async () => {
  const tag = aWord()
  const [none, silent, down, up] = [
    await aQuestion({ tags: tag }),
    await aQuestion({ tags: tag }),
    await aQuestion({ tags: tag }),
    await aQuestion({ tags: tag }),
  ]
  await anAnswer({ to: silent })
  await aVote(await aUser(), await anAnswer({ to: down }), -1)
  await aVote(await aUser(), await anAnswer({ to: up }), 1)
  const { items } = await listQuestions({ sort: 'unanswered', tag })
  expect(items.map((question) => question.id).toSorted()).toEqual([none.id, silent.id, down.id].toSorted())
})

test('a row of a list has every field it shows', async () => {
  const tag = aWord()
  const question = await aQuestion({
    tags: `${tag} pmo`,
    body: 'I *hear* that it is hard.\n\nIs it, or is it only long?',
  })
  await anAnswer({ to: question, at: later(1) })
  expect((await listQuestions({ sort: 'newest', tag })).items).toEqual([
    {
      id: question.id,
      slug: question.slug,
      title: question.title,
      excerpt: 'I hear that it is hard. Is it, or is it only long?',
      language: 'en',
      score: 0,
      answerCount: 1,
      firstHandCount: 1,
      hasAcceptedAnswer: false,
      gist: null,
      isClosed: false,
      isPinned: false,
      bountyPoints: 0,
      waitingCount: 0,
      viewCount: 0,
      tags: [tag, 'pmo'],
      author: expect.objectContaining({ id: question.author.id, handle: question.author.handle }),
      createdAt: expect.any(Date),
      lastActivityAt: later(1),
    },
  ])
})

test('people by reputation, each exactly once over all pages, ties included', async () => {
  await Promise.all(Array.from({ length: 90 }, () => aUser()))
  const seen: number[] = []
  const points: number[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await listUsers(after ? { after } : {})
    seen.push(...page.items.map((user) => user.id))
    points.push(...page.items.map((user) => user.reputation))
    after = page.next
  }
  const [all] = await db().execute<{ count: number }>(sql`select count(*)::int as count from users`)
  expect(new Set(seen).size).toBe(all?.count)
  expect(seen).toHaveLength(all?.count ?? 0)
  expect(points).toEqual(points.toSorted((a, b) => b - a))
})

describe('recomputeHotRanks', () => {
  const now = later(60 * 24 * 10)

  test('agrees with the formula for every question', async () => {
    for (const views of [0, 1, 100]) {
      const question = await aQuestion({ at: later(views) })
      for (const voter of await Promise.all([aUser(), aUser()])) await aVote(voter, question, views === 1 ? -1 : 1)
      const answer = await anAnswer({ to: question, at: later(90 + views) })
      await aVote(await aUser(), answer, 1)
      const deleted = await anAnswer({ to: question, at: later(300) })
      await aVote(await aUser(), deleted, -1)
      await deletePost(contextOf(deleted.author), { post: deleted.id })
      await db()
        .update(questions)
        .set({ viewCount: views })
        .where(inArray(questions.postId, [question.id]))
    }
    await recomputeHotRanks(db(), now)
    const rows = await db().execute<Record<string, number>>(sql`
      select hot_rank::float8 as rank, view_count as views, score, answer_count as "answerCount",
        (select coalesce(sum(p.score), 0)::int from answers a join posts p on p.id = a.post_id and p.deleted_at is null
          where a.question_id = q.post_id) as "answerScores",
        extract(epoch from ${now.toISOString()}::timestamptz - created_at)::float8 / 3600 as "ageHours",
        extract(epoch from ${now.toISOString()}::timestamptz - last_activity_at)::float8 / 3600 as "idleHours"
      from questions q where not is_deleted and created_at < ${now.toISOString()}::timestamptz`)
    expect(rows.length).toBeGreaterThan(50)
    for (const { rank = 0, ...heat } of rows)
      expect(rank).toBeCloseTo(hotRank(heat as Parameters<typeof hotRank>[0]), 9)
  })

  test('again at the same moment changes nothing', async () => {
    await recomputeHotRanks(db(), now)
    expect(await recomputeHotRanks(db(), now)).toBe(0)
  })

  test('a question with a time in the future has a finite rank', async () => {
    const { id } = await aQuestion({ at: later(60 * 24 * 30) })
    await recomputeHotRanks(db(), now)
    const [row] = await db()
      .select()
      .from(questions)
      .where(inArray(questions.postId, [id]))
    expect(Number.isFinite(row?.hotRank)).toBe(true)
  })
})

test('the most viewed questions, without hidden ones and those that hardly anybody has seen', async () => {
  const [most, some, few, gone] = [await aQuestion(), await aQuestion(), await aQuestion(), await aQuestion()]
  for (const [question, views] of [
    [most, 900_002],
    [some, 900_001],
    [few, 5],
    [gone, 900_003],
  ] as const)
    await db().update(questions).set({ viewCount: views }).where(eq(questions.postId, question.id))
  await deletePost(contextOf(gone.author), { post: gone.id })
  const listed = (await listMostViewed({ limit: 1000, atLeast: 20 })).map(({ id }) => id)
  expect(listed.slice(0, 2)).toEqual([most.id, some.id])
  expect(listed).not.toContain(few.id)
  expect(listed).not.toContain(gone.id)
})
