import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { breadcrumbData, threadData } from '#lib/discovery/structured-data.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { findQuickAnswer } from '#lib/quick-answers/queries.ts'
import { anAnswer, aQuestion } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'
import { breadcrumbGraph, threadGraph } from '#tests/support/qa-page-rules.ts'
import { useSeededDatabase } from '#tests/support/seeded-database.ts'

const SITE = 'https://forum.example.org'

async function dataOf(id: PostId, locale: (typeof LOCALES)[number] = 'en') {
  const [question, answers, quick] = await Promise.all([getQuestion(id), listAnswers(id, 'score'), findQuickAnswer(id)])
  return {
    question,
    answers,
    data: JSON.parse(JSON.stringify(threadData({ question, answers, quick }, { url: SITE, locale }))),
  }
}

describe('the seeded threads', () => {
  beforeAll(useSeededDatabase, patience(120_000))

  test('keep Google’s rules in every language, and match what their pages show', async () => {
    const rows = await db()
      .select({ id: questions.postId })
      .from(questions)
      .where(and(eq(questions.isDeleted, false), eq(questions.kind, 'question')))
    expect(rows.length).toBeGreaterThan(20)
    for (const { id } of rows) {
      for (const locale of LOCALES) {
        const { question, answers, data } = await dataOf(id, locale)
        const [page] = threadGraph.parse(data)['@graph']
        const { acceptedAnswer = [], suggestedAnswer = [], ...said } = page.mainEntity
        expect(said).toMatchObject({ name: question.title, answerCount: answers.length, text: question.bodyText })
        expect([...acceptedAnswer, ...suggestedAnswer].map(({ text }) => text).toSorted()).toEqual(
          answers.map(({ bodyText }) => bodyText).toSorted(),
        )
        expect(acceptedAnswer).toHaveLength(answers.some(({ acceptance }) => acceptance) ? 1 : 0)
      }
    }
  })
})

test('a question without answers, one without an accepted answer, and a tag keep the rules', async () => {
  const alone = await aQuestion()
  expect(() => threadGraph.parse({})).toThrow()
  expect(threadGraph.parse((await dataOf(alone.id)).data)['@graph'][0].mainEntity.answerCount).toBe(0)
  const { question } = await anAnswer()
  const [page, way] = threadGraph.parse((await dataOf(question.id, 'de')).data)['@graph']
  expect(page.url).toBe(`${SITE}/de/questions/${question.id}/${question.slug}`)
  expect(page.mainEntity.suggestedAnswer).toHaveLength(1)
  expect(way.itemListElement.map(({ item }) => item)).toEqual([`${SITE}/de/tags/pmo`, undefined])
  breadcrumbGraph.parse(
    JSON.parse(JSON.stringify(breadcrumbData([{ name: 'Tags', path: '/tags' }, { name: 'pmo' }], SITE))),
  )
})
