import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { expirePages } from '#lib/platform/page-expiry.ts'
import { paths } from '#lib/platform/paths.ts'
import { sortTag } from '#lib/questions/cache.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { MARKED } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aVote, aWord } from '#tests/support/factories.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'

const say = wordsOf('en')
const to = paths('en')
const titles = (page: import('@playwright/test').Page) =>
  page
    .getByRole('main')
    .getByRole('list', { name: 'Questions', exact: true })
    .getByRole('heading', { level: 2 })
    .allTextContents()

/** Makes a tag with this many questions; the last one is the newest. */
async function aTagWith(count: number): Promise<{ tag: string; asked: string[] }> {
  const [tag, by] = [aWord(), await aPerson()]
  const asked: string[] = []
  for (let index = 0; index < count; index++) {
    const title = `Question number ${index} about ${tag} and its ways`
    await aQuestion({ by, title, tags: tag, at: new Date(Date.UTC(2026, 2, 2, 12, index)) })
    asked.unshift(title)
  }
  return { tag, asked }
}

test('a tag’s list shows twenty questions a page, each once, and its addresses can be shared @both-ways', async ({
  page,
  visit,
}) => {
  const { tag, asked } = await aTagWith(45)
  await visit(to.tag(tag))
  const seen = [...(await titles(page))]
  expect(seen).toHaveLength(20)
  for (const expected of [40, 45]) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next page' }).click()
    await expect(page).toHaveURL(/after=/)
    await expect.poll(async () => (await titles(page))[0]).toBe(asked[seen.length])
    seen.push(...(await titles(page)))
    expect(seen).toHaveLength(expected)
  }
  expect(seen).toEqual(asked)
  await expect(page.getByRole('link', { name: 'Next page' })).toHaveCount(0)
  const address = page.url()
  await visit(address)
  expect(await titles(page)).toEqual(asked.slice(40))
  await page.getByRole('link', { name: 'First page' }).click()
  await expect(page).toHaveURL(to.tag(tag))
})

test('each order is a tab with an address and its own heading @no-script', async ({ page, visit }) => {
  await visit(to.questions())
  for (const sort of ['newest', 'top', 'hot', 'unanswered', 'active']) {
    const tab = page
      .getByRole('navigation', { name: 'Sort by' })
      .getByRole('link', { name: say(`questions.sorts.${sort}`), exact: true })
    await tab.click()
    await expect(page).toHaveURL(sort === 'active' ? to.questions() : to.questions({ sort }))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(`questions.titles.${sort}`))
    await expect(
      page
        .getByRole('navigation', { name: 'Sort by' })
        .getByRole('link', { name: say(`questions.sorts.${sort}`), exact: true }),
    ).toHaveAttribute('aria-current', 'page')
    expect((await titles(page)).length).toBeGreaterThan(0)
  }
})

test('each order sorts by its name', async ({ page, visit }) => {
  const tag = aWord()
  const by = await aPerson()
  const [old, liked, answered] = [
    `Asked long ago about ${tag}`,
    `Liked by somebody, about ${tag}`,
    `Answered well, about ${tag}`,
  ]
  await aQuestion({ by, title: old, tags: tag, at: new Date('2020-01-01T00:00:00Z') })
  const second = await aQuestion({ by, title: liked, tags: tag, at: new Date('2026-03-01T00:00:00Z') })
  const third = await aQuestion({ by, title: answered, tags: tag, at: new Date('2026-03-02T00:00:00Z') })
  await aVote(await aPerson(), second, 1)
  await aVote(await aPerson(), await anAnswer({ to: third, at: new Date('2026-03-04T00:00:00Z') }), 1)
  for (const [sort, expected] of [
    ['active', [answered, liked, old]],
    ['newest', [answered, liked, old]],
    ['top', [liked, answered, old]],
    ['unanswered', [liked, old]],
  ] as const) {
    await visit(to.tag(tag, { sort }))
    expect(await titles(page), sort).toEqual(expected)
  }
})

test('Top covers the last week, month, year or all time', async ({ page, visit }) => {
  const by = await aPerson()
  const word = aWord()
  const made = { week: 3, month: 20, year: 200, all: 800 }
  for (const [period, days] of Object.entries(made)) {
    const question = await aQuestion({
      by,
      title: `The best of a ${period}, ${word}`,
      at: new Date(Date.now() - days * 86_400_000),
    })
    await db().update(questions).set({ score: 1000 }).where(eq(questions.postId, question.id))
  }
  await expirePages([sortTag('top')])
  for (const [index, period] of Object.keys(made).entries()) {
    await visit(to.questions({ sort: 'top', period }))
    const found = (await titles(page)).filter((title) => title.includes(word))
    expect(found).toHaveLength(index + 1)
    await expect(
      page
        .getByRole('navigation', { name: 'Period' })
        .getByRole('link', { name: say(`questions.periods.${period}`), exact: true }),
    ).toHaveAttribute('aria-current', 'true')
  }
  // Undo the invented score: the counters of the forum must be right at the end.
  await db().update(questions).set({ score: 0 }).where(eq(questions.score, 1000))
  await expirePages([sortTag('top')])
})

test('a form without scripts limits the list to one language @no-script', async ({ page, visit }) => {
  await visit(to.questions())
  await page.getByRole('main').getByLabel('Language', { exact: true }).selectOption('de')
  await page.getByRole('main').getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(/language=de/)
  expect(await titles(page)).toContain('Wofür steht PMO, und wem nützt es?')
  const languages = await page
    .getByRole('main')
    .getByRole('heading', { level: 2 })
    .evaluateAll((all) => all.filter((node) => node.closest('ol')).map((node) => node.getAttribute('lang')))
  expect(new Set(languages)).toEqual(new Set(['de']))
})

test('a question that was split out is among the unanswered, and both questions link to each other @no-script', async ({
  page,
  visit,
}) => {
  await visit(to.tag('first-project', { sort: 'unanswered' }))
  const list = page.getByRole('main').getByRole('list', { name: 'Questions', exact: true })
  await list.getByRole('link', { name: /made IT project manager without any experience/ }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText('Split from')
  await main.getByText('Split from').getByRole('link').click()
  await expect(page.getByRole('main')).toContainText('Split into a new question')
})

test('tags are listed, found and described, and each leads to its questions @no-script', async ({ page, visit }) => {
  await visit(to.tags())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tags')
  await page.getByRole('searchbox', { name: 'Find a tag' }).fill('certif')
  await page.getByRole('main').getByRole('button', { name: 'Find' }).click()
  await page.getByRole('main').getByRole('link', { name: '#certification', exact: true }).click()
  await expect(page).toHaveURL(to.tag('certification'))
  await expect(page.getByRole('main')).toContainText('Certificates and what they are good for')
  expect((await titles(page)).length).toBeGreaterThan(0)
})

test.describe('search', () => {
  test('finds questions and answers in any form of the word and marks it @no-script', async ({ page, visit }) => {
    const [word, ofAnswer] = [aWord(), aWord()]
    const question = await aQuestion({ title: `How does one manage ${word} well?` })
    const answer = await anAnswer({ to: question, body: `Managing ${word} took me two years of ${ofAnswer}.` })
    const hits = page.getByRole('list', { name: 'Results' }).getByRole('listitem')
    const links = hits.getByRole('heading').getByRole('link')
    // Other threads have one of the words; the one with both comes first, and once.
    await visit(to.search({ q: `managed ${word}` }))
    await expect(hits.first().getByRole(MARKED).first()).toBeVisible()
    await expect(links.first()).toHaveAttribute('href', to.question(question))
    await expect(page.locator(`main h2 a[href^="${to.question(question)}"]`)).toHaveCount(1)
    await visit(to.search({ q: ofAnswer }))
    await expect(hits).toHaveCount(1)
    await expect(links).toHaveAttribute('href', to.question(question))
    await expect(hits.getByRole('link', { name: 'Answer by' })).toHaveAttribute('href', to.answer(question, answer.id))
  })

  test('an empty result offers to ask; hostile words are searched for as words @no-script', async ({ page, visit }) => {
    const last = aWord()
    for (const q of [
      aWord(),
      `'; ${aWord()}; -- ${aWord()}`,
      `%_${aWord()}%`,
      `<b>${aWord()}</b>`,
      `"${aWord()}`,
      `-- & | ! ( ${last}`,
    ]) {
      await visit(to.search({ q }))
      await expect(page.getByRole('main')).toContainText(say('search.none', { q: q.trim() }))
      await expect(page.getByRole('main').getByRole('combobox', { name: 'Search' })).toHaveValue(q)
    }
    await page.getByRole('main').getByRole('link', { name: 'Ask it' }).click()
    await expect(page).toHaveURL(to.ask({ q: last }))
    await visit(to.search({ q: `'; drop table posts; --` }))
    await visit(to.home())
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()
  })
})

test.describe('addresses', () => {
  test('a wrong, old or missing slug redirects permanently to the right one', async ({ request }) => {
    const question = await aQuestion()
    const person = await aPerson()
    for (const path of [
      `/questions/${question.id}`,
      `/questions/${question.id}/wrong-slug`,
      `/questions/${question.id}/%E2%82%AC`,
    ]) {
      const answer = await request.get(path, { maxRedirects: 0 })
      expect(answer.status(), path).toBe(308)
      expect(new URL(answer.headers()['location'] ?? '', 'http://x').pathname).toBe(to.question(question))
    }
    const german = await request.get(`/de/questions/${question.id}/wrong`, { maxRedirects: 0 })
    expect([german.status(), new URL(german.headers()['location'] ?? '', 'http://x').pathname]).toEqual([
      308,
      paths('de').question(question),
    ])
    const profile = await request.get(`/users/${person.id}/somebody-else`, { maxRedirects: 0 })
    expect([profile.status(), new URL(profile.headers()['location'] ?? '', 'http://x').pathname]).toEqual([
      308,
      to.user(person),
    ])
  })

  test('a redirect keeps the query, and a tag is found in any spelling', async ({ request }) => {
    const question = await aQuestion()
    const person = await aPerson()
    for (const [from, target] of [
      [`/questions/${question.id}?sort=newest`, to.question(question, { sort: 'newest' })],
      [`/questions/${question.id}?stance=yes&sort=newest`, to.question(question, { sort: 'newest', stance: 'yes' })],
      [`/users/${person.id}?tab=answers`, to.user(person, { tab: 'answers' })],
      ['/tags/PMO?sort=top', to.tag('pmo', { sort: 'top' })],
      ['/de/tags/First%20Project', paths('de').tag('first-project')],
      ['/me?tab=reputation', to.signIn({ next: to.me({ tab: 'reputation' }) })],
    ] as const) {
      const answer = await request.get(from, { maxRedirects: 0 })
      const location = new URL(answer.headers()['location'] ?? '', 'http://x')
      expect([from, location.pathname + location.search]).toEqual([from, target])
    }
    const theme = aWord()
    const cited = await anAnswer({ to: await aQuestion({ tags: theme }) })
    await aQuickAnswer({ to: cited.question, cites: [cited.id] })
    const quick = await request.get(to.quickAnswers({ tag: theme.toUpperCase() }))
    expect(await quick.text()).toContain(`/questions/${cited.question.id}/`)
    for (const tag of ['c#', 'c++', '.net', 'हिन्दी']) {
      const { id } = await aQuestion({ tags: tag })
      const answer = await request.get(to.tag(tag))
      expect([tag, answer.status()]).toEqual([tag, 200])
      expect(await answer.text()).toContain(`/questions/${id}/`)
    }
  })

  test('browsers and machines find the conventional addresses', async ({ request }) => {
    for (const [path, type] of [
      ['/favicon.ico', 'image/x-icon'],
      ['/apple-touch-icon.png', 'image/png'],
      ['/apple-touch-icon-precomposed.png', 'image/png'],
      ['/.well-known/security.txt', 'text/plain; charset=utf-8'],
    ]) {
      const answer = await request.get(path ?? '')
      expect([path, answer.status(), answer.headers()['content-type']]).toEqual([path, 200, type])
    }
    const contact = await (await request.get('/.well-known/security.txt')).text()
    expect(contact).toMatch(/^Contact: \S+\nExpires: \d{4}-\d\d-\d\dT/)
  })

  test('the default language has no prefix', async ({ request }) => {
    for (const [from, target] of [
      ['/en', '/'],
      ['/en/tags', '/tags'],
      ['/en/search?q=pmo', '/search?q=pmo'],
    ]) {
      const answer = await request.get(from ?? '', { maxRedirects: 0 })
      expect(answer.status()).toBe(308)
      const location = new URL(answer.headers()['location'] ?? '', 'http://x')
      expect(location.pathname + location.search).toBe(target)
    }
  })

  const broken = [
    '/questions/0/x',
    '/questions/-1/x',
    '/questions/abc/x',
    '/questions/1e3/x',
    '/questions/99999999999999999999/x',
    '/questions/987654321/x',
    '/questions/1;drop/x',
    '/questions/abc/history',
    '/questions/987654321/history',
    '/questions/987654321/edit',
    '/answers/987654321/edit',
    '/answers/1/history',
    '/comments/987654321/edit',
    '/posts/987654321/delete',
    '/posts/x/comment',
    '/tags/no-such-tag-here',
    '/tags/..%2Fetc',
    '/tags/UPPER',
    '/users/987654321/x',
    '/users/x/y',
    '/questions?after=tampered',
    '/questions?after=WzEsMF0',
    '/search?q=pmo&after=e30',
    '/search?q=is%3Acomment+pmo&after=e30',
    '/tags?after=!!',
    '/users?after=W10',
    '/de/questions/abc/x',
    '/nowhere',
  ]
  test('an address that does not exist gives 404 inside the site’s frame', async ({
    page,
    visit,
    request,
    complaints,
  }) => {
    complaints.allow(status(404))
    await visit('/sv/nowhere/at/all', { status: 404 })
    await expect(page.getByRole('banner')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('')
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'sv')
    // The other pages send the same frame: only the HTML distinguishes them.
    for (const path of broken) {
      const answer = await request.get(path, { headers: { accept: 'text/html' } })
      const html = await answer.text()
      expect([path, answer.status()]).toEqual([path, 404])
      expect(html, path).toMatch(/<header\b/)
      expect(html, path).toMatch(/<h1\b[^>]*>[^<]*\w/)
      expect(html, path).toMatch(/<main\b[\s\S]*?<a\b[^>]* href="[\s\S]*<\/main>/)
    }
  })
})
