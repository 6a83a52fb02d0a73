import { and, count, eq, like } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, aSession } from '#tests/support/e2e/people.ts'
import { sendForm } from '#tests/support/e2e/plain-forms.ts'
import { button, writeQuestion } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aWord } from '#tests/support/factories.ts'

const to = paths('en')

function aText() {
  const word = aWord()
  return {
    title: `A question that may not be asked ${word}?`,
    body: `It is about ${word} and thirty characters long.`,
    tags: 'pmo',
  }
}

async function askedTimes(title: string): Promise<number> {
  const [row] = await db().select({ times: count() }).from(questions).where(eq(questions.title, title))
  return row?.times ?? 0
}

test('a form sent twenty times at once, or clicked twenty times, makes one post', async ({
  origin: baseURL,
  address,
  page,
  visit,
  loginAs,
}) => {
  const person = await aPerson()
  const session = await aSession(person)
  const text = aText()
  const form = { page: to.ask(), pick: 'title', fields: text, session, address } as const
  const answers = await Promise.all(Array.from({ length: 20 }, () => sendForm(baseURL, form)))
  expect(new Set(answers.map(({ status, headers }) => `${status} ${String(headers['location'])}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(303)
  expect(await askedTimes(text.title)).toBe(1)

  const clicked = aText()
  await loginAs(await aPerson())
  await visit(to.ask())
  await writeQuestion(page, wordsOf('en'), clicked)
  await button(page, 'Post your question').evaluate(async (node: HTMLButtonElement) => {
    for (let click = 0; click < 20; click++) {
      node.click()
      // Each click is a separate event, like a finger's.
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(clicked.title)
  expect(await askedTimes(clicked.title)).toBe(1)
})

test('input that no person types gets the right status and a sentence, and leaves nothing half-written', async ({
  origin: baseURL,
  address,
}) => {
  const person = await aPerson()
  const session = await aSession(person)
  const word = aWord()
  const fine = {
    title: `A perfectly good title ${word}`,
    body: `A body of more than thirty characters, ${word}.`,
    tags: 'pmo',
  }
  for (const [fields, sentence] of [
    [{ title: `A title with a NUL \u0000 in it ${word}` }, 'character that cannot be shown'],
    [{ body: `A body of thirty characters with NUL \u0000 ${word}` }, 'character that cannot be shown'],
    [{ body: `${word} `.repeat(3000).slice(0, 31_000) }, 'Use at most 30,000 characters'],
    [{ title: ' \t '.repeat(20) }, 'Please fill this in'],
    [{ tags: '../../etc/passwd' }, '../../etc/passwd'],
    [{ tags: 'a b c d e f' }, '5'],
    [{ language: 'xx' }, 'value isn’t valid'],
    [{ country: 'Atlantis' }, 'value isn’t valid'],
  ] as [Record<string, string>, string][]) {
    const { status, body } = await sendForm(baseURL, {
      page: to.ask(),
      pick: 'title',
      fields: { ...fine, ...fields },
      session,
      address,
    })
    expect([JSON.stringify(fields).slice(0, 60), status]).toEqual([JSON.stringify(fields).slice(0, 60), 422])
    expect(body).toContain(sentence)
    expect(body).not.toMatch(/fieldErrors\.|refusals\.|MISSING/)
  }
  const huge = await sendForm(baseURL, {
    page: to.ask(),
    pick: 'title',
    fields: { ...fine, body: 'x'.repeat(5_000_000) },
    session,
    address,
  })
  expect(huge.status).toBe(413)
  expect(huge.body).toContain('larger than one megabyte')
  expect(huge.body).toContain('Critical Path')
  const [row] = await db()
    .select({ times: count() })
    .from(posts)
    .where(and(eq(posts.authorId, person.id), like(posts.body, `%${word}%`)))
  expect(row?.times).toBe(0)
})
