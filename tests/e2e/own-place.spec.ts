import type { Page } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, expectFieldError } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aVote, aWord } from '#tests/support/factories.ts'
import { unzip } from '#tests/support/unzip.ts'

const say = wordsOf('en')
const to = paths('en')

/** The button beside an entry of a list, by its words and the entry's name. */
const buttonOf = (page: Page, words: string, name: string) =>
  page.getByRole('button', { name: `${words} ${name}`, exact: true })

test('a saved post gets a note and a folder, is found, removed and brought back @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const [viewer, question, word] = [await aPerson(), await aQuestion(), aWord()]
  await loginAs(viewer)
  await visit(to.question(question))
  const save = page.locator(`#save-${question.id}`).getByRole('button')
  await save.click()
  await expect(save).toHaveAttribute('aria-pressed', 'true')
  await visit(to.bookmarks())
  await page.getByRole('link', { name: `${say('bookmarks.change')} ${question.title}` }).click()
  await page.getByLabel(say('bookmarks.note')).fill('x'.repeat(1001))
  await button(page, say('bookmarks.save')).click()
  await expectFieldError(page.getByLabel(say('bookmarks.note')), '1,000')
  await page.getByLabel(say('bookmarks.note')).fill(`For ${word}`)
  await page.getByLabel(say('bookmarks.newFolder')).fill('Letters')
  await button(page, say('bookmarks.save')).click()
  await page.getByRole('searchbox', { name: say('bookmarks.search') }).fill(word)
  await button(page.getByRole('main'), say('bookmarks.searchSubmit')).click()
  await expect(page.getByText(`For ${word}`)).toBeVisible()
  await buttonOf(page, say('bookmarks.remove'), question.title).click()
  await expect(page.getByText(say('bookmarks.removed', { name: question.title }))).toBeVisible()
  await buttonOf(page, say('bookmarks.undo'), question.title).click()
  await expect(page.getByText(`For ${word}`)).toBeVisible()
  await page.getByRole('link', { name: say('bookmarks.toFolders') }).click()
  await buttonOf(page, say('bookmarks.remove'), 'Letters').click()
  await expect(page.getByText(say('bookmarks.folderRemoved', { name: 'Letters' }))).toBeVisible()
  await buttonOf(page, say('bookmarks.undo'), 'Letters').click()
  const folder = page.getByRole('link', { name: say('bookmarks.folder', { name: 'Letters', count: 1 }) })
  await expect(folder).toHaveAttribute('aria-current', 'page')
  await expect(page.getByText(`For ${word}`)).toBeVisible()
})

test('a role is written with an error, corrected, and shown to signed-in people only @no-script', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
}) => {
  complaints.allow(status(422))
  const [viewer, word] = [await aPerson(), aWord()]
  await loginAs(viewer)
  await visit(to.careerSettings())
  await page.getByRole('link', { name: say('career.settings.add') }).click()
  await page.getByLabel(say('career.settings.role'), { exact: true }).selectOption({ index: 1 })
  await page.getByLabel(say('career.settings.note')).fill(`Known for ${word}`)
  const [first, last] = [say('career.settings.firstYear'), say('career.settings.lastYear')]
  await page.getByLabel(first).fill('2017')
  await page.getByLabel(last).fill('2012')
  await button(page, say('career.settings.save')).click()
  await expectFieldError(page.getByLabel(last), '2017')
  await expect(page.getByLabel(first)).toHaveValue('2017')
  await page.getByLabel(last).fill('')
  await button(page, say('career.settings.save')).click()
  await expect(page.getByText(say('career.settings.saved.role'))).toBeVisible()
  const stranger = await another()
  await visit(to.user(viewer), { page: stranger })
  await expect(stranger.getByText(`Known for ${word}`)).toBeVisible()
  await visit(to.settings())
  await page.getByLabel(say('audiences.parts.career')).selectOption('members')
  await button(page, say('audiences.submit')).click()
  await expect(page.getByText(say('audiences.done'))).toBeVisible()
  await visit(to.user(viewer), { page: stranger })
  await expect(stranger.getByText(`Known for ${word}`)).toHaveCount(0)
  const member = await another({ as: await aPerson() })
  await visit(to.user(viewer), { page: member })
  await member.getByRole('link', { name: say('forMembers.link') }).click()
  await expect(member.getByText(`Known for ${word}`)).toBeVisible()
})

test('an archive is asked for and downloaded; leaving is asked for and stopped @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const viewer = await aPerson()
  const question = await aQuestion({ by: viewer })
  await loginAs(viewer)
  await visit(to.takeHome())
  await button(page, say('takeHome.ask')).click()
  await expect(button(page, say('takeHome.askAgain'))).toBeVisible()
  const download = page.locator('a[download]')
  // A job of the forum makes the file.
  await expect(async () => {
    await page.reload()
    await expect(download).toBeVisible({ timeout: 500 })
  }).toPass()
  const address = (await download.getAttribute('href')) ?? ''
  const got = await page.request.get(address)
  expect([got.status(), got.headers()['content-type']]).toEqual([200, 'application/zip'])
  const body = await got.body()
  expect([...unzip(body).keys()]).toContain(`posts/${question.id}-question-${question.slug}.md`)
  await page.getByRole('link', { name: say('takeHome.leave') }).click()
  await page.getByLabel(say('leaving.handle')).fill('somebody-else')
  await page.getByLabel(say('leaving.password')).fill(viewer.password)
  await button(page, say('leaving.submit')).click()
  await expectFieldError(page.getByLabel(say('leaving.handle')), /./)
  await page.getByLabel(say('leaving.handle')).fill(viewer.handle)
  await page.getByLabel(say('leaving.password')).fill(viewer.password)
  await button(page, say('leaving.submit')).click()
  await button(page, say('leaving.stay')).click()
  await expect(page.getByText(say('leaving.stays'))).toBeVisible()
})

test('a person agrees to be asked, is asked, and declines; another one is blocked', async ({
  page,
  visit,
  loginAs,
  another,
}) => {
  const [asker, expert, tag] = [await aPerson(), await aPerson(), aWord()]
  await aVote(await aPerson(), await anAnswer({ by: expert, to: await aQuestion({ tags: tag }) }), 1)
  const question = await aQuestion({ by: asker, tags: tag })
  const expertPage = await another({ as: expert })
  await visit(to.settings(), { page: expertPage })
  await expertPage.getByLabel(say('requests.settings.askable')).check()
  await expertPage.locator('#requests-form').getByRole('button').click()
  await expect(expertPage.getByText(say('requests.settings.done'))).toBeVisible()
  await loginAs(asker)
  await visit(to.askPeople(question.id))
  await button(page, say('requests.form.submit')).click()
  await expect(page.locator('#ask-people').getByText(say('requests.form.done', { count: 1 }))).toBeVisible()
  await visit(to.requests(), { page: expertPage })
  await buttonOf(expertPage, say('requests.decline.submit'), question.title).click()
  await expect(expertPage.getByText(say('requests.mine.none'))).toBeVisible()
  await visit(to.user(asker), { page: expertPage })
  await expertPage.locator(`#block-person-${asker.id}`).getByRole('button').click()
  await expect(button(expertPage, say('follows.block.followUndo'))).toBeVisible()
  await visit(to.settings(), { page: expertPage })
  await buttonOf(expertPage, say('follows.block.followUndo'), asker.displayName).click()
  await expect(buttonOf(expertPage, say('follows.block.follow'), asker.displayName)).toBeVisible()
  await visit(to.user(asker), { page: expertPage })
  await expect(button(expertPage, say('follows.block.follow'))).toBeVisible()
})
