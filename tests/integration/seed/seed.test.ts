import { readdir } from 'node:fs/promises'
import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { comments } from '#db/schema/comments.ts'
import { reputationEvents } from '#db/schema/ledgers.ts'
import { acceptedAnswers, answers, posts, questions, questionSplits } from '#db/schema/posts.ts'
import { quickAnswers as quickAnswerRows } from '#db/schema/quick-answers.ts'
import { spamVerdicts } from '#db/schema/spam.ts'
import { users } from '#db/schema/users.ts'
import { loadSeed } from '#scripts/seed/load.ts'
import { people } from '#scripts/seed/people.ts'
import { quickAnswers } from '#scripts/seed/quick-answers.ts'
import { SPAMMER } from '#scripts/seed/spam-post.ts'
import type { SeedThread } from '#scripts/seed/types.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import { markdownError } from '#lib/markdown/rules.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { listQuickAnswers } from '#lib/quick-answers/list-queries.ts'
import { findQuickAnswer } from '#lib/quick-answers/queries.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { dangersIn } from '#tests/unit/markdown/html-oracle.ts'
import { aUser, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters, leavingNothingChanged } from '#tests/support/matchers.ts'
import { patience } from '#tests/support/patience.ts'
import { useSeededDatabase } from '#tests/support/seeded-database.ts'

const FOUNDING = 'can-pmo-become-pm'
const SPLIT_OUT = 'made-it-pm-without-experience'

let threads: SeedThread[]

beforeAll(async () => {
  const files = (await readdir('scripts/seed/threads')).filter((file) => file.endsWith('.ts'))
  const modules: Record<string, SeedThread>[] = await Promise.all(
    files.map((file) => import(new URL(`../../../scripts/seed/threads/${file}`, import.meta.url).href)),
  )
  threads = modules.flatMap((module) => Object.values(module))
  await useSeededDatabase()
}, patience(120_000))

afterAll(expectTrueCounters)

async function questionOf(key: string) {
  const thread = threads.find((candidate) => candidate.key === key)
  const [row] = await db()
    .select()
    .from(questions)
    .where(eq(questions.title, thread?.title ?? ''))
  if (!thread || !row) throw new Error(`no thread ${key}`)
  return { thread, row }
}

test('every thread exists, with all its answers and comments', { timeout: patience(60_000) }, async () => {
  expect(threads.length).toBeGreaterThanOrEqual(34)
  for (const { key } of threads) {
    const { thread, row } = await questionOf(key)
    const page = await getQuestion(row.postId)
    const replies = await listAnswers(row.postId, 'oldest')
    expect([key, page.answerCount, replies.length]).toEqual([key, thread.answers.length, thread.answers.length])
    expect(page.tags).toEqual(thread.tags)
    expect(page).toMatchObject({ viewCount: thread.views, language: thread.language, isYesNo: thread.yesNo })
    expect(page.comments).toHaveLength(thread.comments?.length ?? 0)
    expect(replies.map((reply) => reply.author.handle)).toEqual(
      thread.answers.toSorted((a, b) => a.at.localeCompare(b.at)).map((answer) => answer.by),
    )
  }
})

test('loading again changes nothing', { timeout: patience(60_000) }, async () => {
  expect(await leavingNothingChanged(() => loadSeed(db()))).toEqual({ threads: 0 })
})

test('the votes match the files', async () => {
  for (const { key } of threads) {
    const { thread, row } = await questionOf(key)
    expect([key, row.score]).toEqual([key, (thread.up ?? 0) - (thread.down ?? 0)])
    const replies = await listAnswers(row.postId, 'oldest')
    const wanted = thread.answers.toSorted((a, b) => a.at.localeCompare(b.at)).map(({ up = 0, down = 0 }) => up - down)
    expect([key, replies.map((reply) => reply.score)]).toEqual([key, wanted])
  }
})

describe('the founding thread', () => {
  test('is a yes/no question with at least five answers, and the accepted one is Sara’s or EPG’s', async () => {
    const { row } = await questionOf(FOUNDING)
    const replies = await listAnswers(row.postId, 'score')
    expect(row.isYesNo).toBe(true)
    expect(replies.length).toBeGreaterThanOrEqual(5)
    expect(replies.map((reply) => reply.author.handle)).toEqual(expect.arrayContaining(['giovanni', 'sara', 'epg']))
    expect(['sara', 'epg']).toContain(replies.find((reply) => reply.acceptance)?.author.handle)
    const { shares } = verdictOf(replies)
    expect(shares[0]?.percent).toBeGreaterThan(50)
    expect(shares.find((share) => share.stance === 'depends')?.answers).toBeGreaterThan(0)
  })

  test('has a question split out of it, which is unanswered and shows its origin', async () => {
    const [from, split] = [await questionOf(FOUNDING), await questionOf(SPLIT_OUT)]
    expect(split.row).toMatchObject({ answerCount: 0, upvotedAnswerCount: 0 })
    expect(await getQuestion(split.row.postId)).toMatchObject({ splitFrom: { id: from.row.postId } })
    expect((await getQuestion(from.row.postId)).splitInto).toMatchObject([{ id: split.row.postId }])
    expect(await db().select().from(questionSplits)).toHaveLength(1)
  })
})

describe('the quick answers', () => {
  test('exist in the founding thread and in eighteen others, and no newer answer contradicts them', async () => {
    expect(quickAnswers).toHaveLength(19)
    for (const { thread: key, sentences } of quickAnswers) {
      const quick = await findQuickAnswer((await questionOf(key)).row.postId)
      expect([key, quick?.doubt]).toEqual([key, null])
      expect(quick?.sentences.map(({ text }) => text)).toEqual(sentences.map(({ text }) => text))
      expect(quick?.sentences.map(({ cites }) => cites.length)).toEqual(sentences.map(({ cites }) => cites.length))
    }
    expect(await listQuickAnswers()).toHaveLength(19)
  })

  test('are shown with the thread in the results of a search', async () => {
    const [first] = (await searchPosts({ q: 'can pmo become pm' })).items
    expect(first?.question.quickAnswer).toMatch(/^Yes: a person from a PMO can/)
  })

  test('are added to threads from an older version, except where a moderator removed them', async () => {
    const [founding, other] = [
      (await questionOf(FOUNDING)).row.postId,
      (await questionOf('who-is-a-pms-boss')).row.postId,
    ]
    for (const table of ['quick_answer_citations', 'quick_answer_versions', 'quick_answers'])
      await db().execute(sql`delete from ${sql.identifier(table)} where question_id in (${founding}, ${other})`)
    const state = { kind: 'without-quick-answer', days: null, slowSeconds: null, rule: 'other' } as const
    const moderator = await aUser({ role: 'moderator' })
    await setThreadState(contextOf(moderator), { ...state, reason: 'Nobody agrees about it.', post: other })
    await loadSeed(db())
    expect(await findQuickAnswer(founding)).toMatchObject({ version: 1, doubt: null })
    expect(await db().select().from(quickAnswerRows).where(eq(quickAnswerRows.questionId, other))).toEqual([])
  })
})

describe('the seeded threads', () => {
  test('one is in German, the others in English, and both are found in their language', async () => {
    expect(threads.filter((thread) => thread.language === 'de')).toHaveLength(1)
    expect(threads.filter((thread) => !['de', 'en'].includes(thread.language))).toEqual([])
    expect(
      (await searchPosts({ q: 'Projektleiter' })).items.length + (await searchPosts({ q: 'Büro' })).items.length,
    ).toBeGreaterThan(0)
  })

  test.each([
    ['can pmo become pm', FOUNDING],
    ['Can PMO become PM?', FOUNDING],
    ['what does pmo stand for', 'what-does-pmo-stand-for'],
    ['wofür steht pmo', 'wofuer-steht-pmo'],
    ['what does a pmo manager do', 'what-does-a-pmo-manager-do'],
    ['who is the boss of a project manager', 'who-is-a-pms-boss'],
    ['two project managers on one project', 'can-one-project-have-two-pms'],
    ['pm without experience', 'made-it-pm-without-experience'],
    ['degree or certificate pmp', 'degree-or-pmp'],
    ['how to start a pmo', 'how-to-start-a-successful-pmo'],
  ])('the first result for %s is the thread that answers it', async (q, key) => {
    const { row } = await questionOf(key)
    const [first] = (await searchPosts({ q })).items
    expect(first?.question).toMatchObject({ id: row.postId })
  })

  test('every answer to a yes/no question has a stance, and no other has one', () => {
    const wrong = threads.flatMap((thread) =>
      thread.answers.filter((answer) => (answer.stance !== undefined) !== thread.yesNo),
    )
    expect(wrong).toEqual([])
  })

  test('the contested one keeps its contradiction', async () => {
    const { thread } = await questionOf('is-the-pmo-above-the-pm')
    expect(new Set(thread.answers.map((answer) => answer.stance)).size).toBeGreaterThanOrEqual(3)
  })

  test('dates run from 2010 to 2026, and nothing happens before its question or after today', async () => {
    const years = new Set(threads.map((thread) => thread.at.slice(0, 4)))
    expect([...years].toSorted().at(0)).toBe('2010')
    for (const thread of threads) {
      for (const answer of thread.answers) expect([thread.key, answer.at > thread.at]).toEqual([thread.key, true])
    }
    const question = alias(posts, 'question')
    const early = await db()
      .select({ id: posts.id })
      .from(posts)
      .innerJoin(answers, eq(answers.postId, posts.id))
      .innerJoin(question, eq(question.id, answers.questionId))
      .where(sql`${posts.createdAt} <= ${question.createdAt}`)
    expect(early).toEqual([])
  })

  test('nobody writes before their account exists', async () => {
    const early = await db()
      .select({ handle: users.handle })
      .from(posts)
      .innerJoin(users, eq(users.id, posts.authorId))
      .where(sql`${posts.createdAt} < ${users.createdAt}`)
    expect(early).toEqual([])
  })

  test('at most one answer is accepted, and it exists', async () => {
    const wanted = threads.filter((thread) => thread.answers.some((answer) => answer.accepted)).length
    expect(await db().select().from(acceptedAnswers)).toHaveLength(wanted)
    expect(threads.filter((thread) => thread.answers.filter((answer) => answer.accepted).length > 1)).toEqual([])
  })

  test('bodies are long enough, render safely, and every thread has one to five tags', async () => {
    for (const thread of threads) {
      expect(thread.tags.length).toBeGreaterThanOrEqual(1)
      expect([thread.body, ...thread.answers.map((answer) => answer.body)].map(markdownError).filter(Boolean)).toEqual(
        [],
      )
    }
    const rows = await db().select({ html: posts.bodyHtml }).from(posts)
    expect(rows.flatMap((row) => dangersIn(row.html))).toEqual([])
  })
})

describe('seeded people', () => {
  test('all exist, marked as seeded, without address or password', async () => {
    const rows = await db().select().from(users).where(eq(users.isSeeded, true))
    expect(rows.map((row) => row.handle).toSorted()).toEqual(
      [...people, SPAMMER].map((person) => person.handle).toSorted(),
    )
    expect(
      rows.filter((row) => row.email !== null || row.passwordHash !== null || row.emailConfirmedAt !== null),
    ).toEqual([])
    expect(rows.filter((row) => row.role !== 'member')).toEqual([])
  })

  test('cannot get a way to sign in, because the database refuses it', async () => {
    for (const change of [{ email: 'sara@example.org' }, { passwordHash: '$argon2id$x' }]) {
      const attempt = db()
        .update(users)
        .set(change)
        .where(and(eq(users.handle, 'sara'), eq(users.isSeeded, true)))
      await expect(attempt).rejects.toMatchObject({ cause: { constraint_name: 'users_seeded_cannot_sign_in' } })
    }
  })

  test('wrote every post and comment', async () => {
    const strangers = await db()
      .select({ id: posts.id })
      .from(posts)
      .innerJoin(users, eq(users.id, posts.authorId))
      .where(eq(users.isSeeded, false))
    expect(strangers).toEqual([])
    expect((await db().select().from(comments)).length).toBeGreaterThan(10)
  })

  test('have the reputation that their ledger adds up to', async () => {
    const [sum] = await db()
      .select({ count: sql<number>`count(*)::int` })
      .from(reputationEvents)
    expect(sum?.count).toBeGreaterThan(500)
    const [sara] = await db().select().from(users).where(eq(users.handle, 'sara'))
    expect(sara?.reputation).toBeGreaterThan(100)
  })
})

test('one post of link spam waits in the queue, held by the filter and flagged by a reader', async () => {
  const [spammer] = await db().select().from(users).where(eq(users.handle, SPAMMER.handle))
  const found = await db()
    .select({
      removal: posts.removal,
      sources: cases.sources,
      state: cases.state,
      why: spamVerdicts.why,
      flag: flags.reason,
    })
    .from(posts)
    .innerJoin(cases, eq(cases.postId, posts.id))
    .innerJoin(flags, eq(flags.caseId, cases.id))
    .innerJoin(spamVerdicts, eq(spamVerdicts.postId, posts.id))
    .where(eq(posts.authorId, spammer?.id ?? (0 as never)))
  expect(found).toMatchObject([{ removal: 'held', sources: ['held', 'flag'], state: 'open', flag: 'spam' }])
  expect(found[0]?.why.length).toBeGreaterThan(2)
})
