import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { db, inTransaction } from '#db/client.ts'
import { careerMoves, careerRoles, careerRoleTexts, moveMentions } from '#db/schema/careers.ts'
import { questions } from '#db/schema/posts.ts'
import { findPaths } from '#lib/careers/paths.ts'
import { getMove, getRole, readCareerMap } from '#lib/careers/queries.ts'
import { listTopQuestions, mapThreadsOfMoves, readMoveVerdict } from '#lib/careers/thread-queries.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { CAREER_ROLES } from '#lib/situations/rules.ts'
import { moves as seedMoves } from '#scripts/seed/career-moves.ts'
import { addCareerMap } from '#scripts/seed/add-career-map.ts'
import { anAnswer, aQuestion, contextOf } from '#tests/support/factories.ts'
import { leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { patience } from '#tests/support/patience.ts'
import { useSeededDatabase } from '#tests/support/seeded-database.ts'

beforeAll(useSeededDatabase, patience(120_000))

const move = (from: string, to: string) => getMove(from, to, 'en')
const threadsOf = async (from: string, to: string) => {
  const { id } = await move(from, to)
  return (await mapThreadsOfMoves([id])).get(id) ?? []
}
const FOUNDING = 'Can someone who works in a PMO become a project manager?'

describe('the seeded map', () => {
  // A role's name comes from the situations.
  const german = JSON.parse(readFileSync('messages/de.json', 'utf8')).situations.roles as Record<string, string>

  test('has every role that a situation can name, in each language, and every move', async () => {
    for (const locale of LOCALES) {
      const { roles, moves } = await readCareerMap(locale)
      expect(roles.map(({ slug }) => slug).toSorted()).toEqual(
        CAREER_ROLES.filter((slug) => slug !== 'other').toSorted(),
      )
      expect(roles.filter(({ name, description }) => name === '' || description === '')).toEqual([])
      expect(moves.map(({ from, to }) => `${from.slug} ${to.slug}`).toSorted()).toEqual(
        seedMoves.map(({ from, to }) => `${from} ${to}`).toSorted(),
      )
      expect(moves.filter(({ threadCount }) => threadCount === 0)).toEqual([])
    }
    expect((await getRole('project-manager', 'de')).role).toMatchObject({
      name: german['project-manager'],
      reportsTo: { slug: 'manager-of-project-managers', name: german['manager-of-project-managers'] },
    })
  })

  test('is added once, and completely in a forum whose threads are older than the map', async () => {
    expect(await leavingNothingChanged(() => inTransaction(db(), addCareerMap))).toBe(false)
    const before = await db().$count(moveMentions)
    const again = inTransaction(db(), async (tx) => {
      for (const table of [moveMentions, careerMoves, careerRoleTexts, careerRoles]) await tx.delete(table)
      expect(await addCareerMap(tx)).toBe(true)
      expect([await tx.$count(careerRoles), await tx.$count(moveMentions)]).toEqual([17, before])
      throw new RangeError('rolled back')
    })
    await expect(again).rejects.toThrow('rolled back')
  })

  test('lists the founding thread for the direct move from the PMO, and most of its answers say yes', async () => {
    const threads = await threadsOf('pmo-analyst', 'project-manager')
    expect(threads.map(({ title }) => title)).toContain(FOUNDING)
    const { shares, answerCount } = await readMoveVerdict(threads)
    expect(answerCount).toBe(5)
    expect(shares[0]?.percent).toBeGreaterThan(50)
  })

  test('from analyst to project manager there is a way of two steps, each with threads', async () => {
    const { moves } = await readCareerMap('en')
    const steps = moves.map((view) => ({ ...view, from: view.from.slug, to: view.to.slug }))
    const found = findPaths(steps, 'pmo-analyst', 'project-manager')
    expect(found.map((path) => path.map(({ to }) => to)).slice(0, 2)).toEqual([
      ['project-manager'],
      ['assistant-pm', 'project-manager'],
    ])
    const threads = await mapThreadsOfMoves(found.flat().map(({ id }) => id))
    expect(found.flat().filter(({ id }) => (threads.get(id) ?? []).length === 0)).toEqual([])
  })

  test('counts an answer’s own move, and gives that move no verdict of the other answers', async () => {
    const threads = await threadsOf('pmo-analyst', 'pmo-manager')
    const out = threads.find(({ title }) => title === 'I work in a PMO. Which way can I move?')
    expect(out?.answers).toMatchObject([{ author: 'ex-pmo-toronto' }])
    expect((await readMoveVerdict(await threadsOf('project-coordinator', 'assistant-pm'))).answerCount).toBe(0)
  })
})

describe('a role', () => {
  test('has its moves, who reports to it, and its best questions', async () => {
    const { reports, into, out } = await getRole('project-manager', 'en')
    expect(reports.map(({ slug }) => slug)).toContain('assistant-pm')
    expect(into.map(({ from }) => from.slug)).toContain('pmo-analyst')
    expect(out.map(({ to }) => to.slug)).toContain('senior-project-manager')
    const top = await listTopQuestions(
      'project-manager',
      [...into, ...out].map(({ id }) => id),
    )
    expect(top[0]?.title).toBe(FOUNDING)
    expect(top.length).toBeLessThanOrEqual(8)
  })

  test('gives “not found” for an unknown role and an unknown move', async () => {
    await expect(getRole('astronaut', 'en')).rejects.toMatchObject(notFound)
    await expect(move('coo', 'project-executive')).rejects.toMatchObject(notFound)
    await expect(move('astronaut', 'coo')).rejects.toMatchObject(notFound)
  })
})

describe('naming by situation', () => {
  test('counts a question by somebody in one role who wants the other, until it is deleted', async () => {
    const before = await move('project-manager', 'senior-project-manager')
    const { id, author } = await aQuestion({ currentRole: 'project-manager', wishedRole: 'senior-project-manager' })
    expect((await move('project-manager', 'senior-project-manager')).threadCount).toBe(before.threadCount + 1)
    await deletePost(contextOf(author), { post: id })
    expect((await move('project-manager', 'senior-project-manager')).threadCount).toBe(before.threadCount)
  })

  test('uses only yes/no threads for the verdict, without deleted answers', async () => {
    const roles = { currentRole: 'project-manager', wishedRole: 'senior-project-manager' }
    const question = await aQuestion({ ...roles, isYesNo: 'on' })
    const open = await aQuestion(roles)
    await anAnswer({ to: question, stance: 'yes' })
    const gone = await anAnswer({ to: question, stance: 'no' })
    await anAnswer({ to: open })
    await deletePost(contextOf(gone.author), { post: gone.id })
    const verdict = await readMoveVerdict(await threadsOf('project-manager', 'senior-project-manager'))
    expect(verdict).toMatchObject({ answerCount: 1, firstHandCount: 1 })
  })
})

test('a move whose threads are all gone is not drawn, and removing a role removes its moves', async () => {
  await inTransaction(db(), async (tx) => {
    const named = and(eq(questions.currentRole, 'project-support-officer'), eq(questions.wishedRole, 'pmo-coordinator'))
    const gone = await tx.update(questions).set({ isDeleted: true }).where(named).returning({ id: questions.postId })
    expect(gone).toHaveLength(1)
    await tx.update(careerRoles).set({ isRetired: true }).where(eq(careerRoles.slug, 'coo'))
  })
  const { roles, moves } = await readCareerMap('en')
  const pairs = moves.map(({ from, to }) => `${from.slug} ${to.slug}`)
  expect(roles.map(({ slug }) => slug)).not.toContain('coo')
  expect(pairs).not.toContain('project-support-officer pmo-coordinator')
  expect(pairs.filter((pair) => pair.endsWith(' coo'))).toEqual([])
})
