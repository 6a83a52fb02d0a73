import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aSession, SESSION_COOKIE } from '#tests/support/e2e/people.ts'
import { aSample } from '#tests/support/e2e/sample.ts'

const to = paths('en')

// Names that people and their assistive programs rely on: written out, so that a change of the catalogue fails here.
test('fields and buttons have the promised names', async ({ page, visit, loginAs }) => {
  const { question, comment, person } = await aSample()
  const main = page.getByRole('main')
  const see = async (
    role: 'textbox' | 'button' | 'link' | 'combobox' | 'searchbox',
    name: string | RegExp,
    where = main,
  ) => expect(where.getByRole(role, { name, exact: true }).first(), `${role} ${String(name)}`).toBeVisible()
  await visit('/sign-up')
  for (const name of ['E-mail', 'Display name', 'Password']) await see('textbox', name)
  await see('button', 'Sign up')
  await visit('/sign-in')
  for (const name of ['E-mail', 'Password']) await see('textbox', name)
  await see('button', 'Sign in')
  await see('link', 'Sign in', page.getByRole('banner'))
  await see('link', 'Sign up', page.getByRole('banner'))
  await see('link', 'Ask a question', page.getByRole('banner'))
  await see('searchbox', 'Search', page.getByRole('banner'))
  await loginAs(person)
  await visit('/questions/ask')
  for (const name of ['Title', 'Body']) await see('textbox', name)
  await see('combobox', 'Tags')
  await see('button', 'Post your question')
  await see('button', 'Sign out', page.getByRole('banner'))
  await visit(to.question(question))
  // Controls of a post name it.
  for (const name of ['Upvote Question', 'Downvote Question', /^Upvote Answer by ./, /^Accept Answer by ./])
    await see('button', name)
  await see('button', 'Post your answer')
  await see('textbox', 'Your answer')
  await main.getByText('Add a comment', { exact: true }).first().click()
  await see('textbox', 'Add a comment')
  await visit(`/questions/${question.id}/edit`)
  await see('button', 'Save changes')
  await visit(`/comments/${comment.id}/edit`)
  await see('button', 'Delete')
})

test('every answer and comment has its own address', async ({ page, visit }) => {
  const { question, answer, comment } = await aSample()
  for (const [address, id] of [
    [to.answer(question, answer.id), `answer-${answer.id}`],
    [to.comment(question, comment.id), `comment-${comment.id}`],
  ] as const) {
    // The browser would not load the same page with another anchor again.
    await visit(to.help())
    await visit(address)
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport()
  }
})

test('the addresses that people and programs know answer with 200', async ({ request }) => {
  for (const path of [
    '/',
    '/questions',
    '/questions/ask',
    '/tags',
    '/tags/pmo',
    '/search',
    '/users',
    '/sign-in',
    '/sign-up',
    '/help',
    '/robots.txt',
    '/sitemap.xml',
    '/healthz',
  ])
    expect([path, (await request.get(path)).status()]).toEqual([path, 200])
})

test('password managers are told what each field is for', async ({ request }) => {
  const { links, person } = await aSample()
  const cookie = `${SESSION_COOKIE}=${await aSession(person)}`
  const fields = async (path: string) => {
    const html = await (await request.get(path, { headers: path === to.security() ? { cookie } : {} })).text()
    return [...html.matchAll(/<input[^>]* autocomplete="(?!off|on)([^"]*)"/gi)].map(([, token]) => token)
  }
  // The account goes by its address, also where a display name stands right before the password.
  expect(await fields(to.signUp())).toEqual(['username', 'nickname', 'new-password'])
  expect(await fields(to.signIn())).toEqual(['username', 'current-password'])
  for (const path of [to.signInByLink(), to.recover()]) expect([path, await fields(path)]).toEqual([path, ['username']])
  expect(await fields(to.resetPassword(links.reset))).toEqual(['username', 'new-password'])
  expect(await fields(to.security())).toEqual(['email', 'username', 'current-password', 'new-password'])
})

test('/settings redirects to the sign-in page, and back @no-script', async ({ page, visit }) => {
  await visit('/settings')
  await expect(page).toHaveURL(to.signIn({ next: '/settings' }))
})
