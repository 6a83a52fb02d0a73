import { paths } from '#lib/platform/paths.ts'
import { expectAccessible, expectNoSidewaysScroll } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { send } from '#tests/support/e2e/raw-http.ts'
import { button, clickAndSend } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('who follows a tag and a person finds their questions with the reason, and stops @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  const [reader, author, tag] = [await aPerson(), await aPerson(), aWord()]
  const tagged = await aQuestion({ tags: tag })
  const asked = await aQuestion({ by: author })
  await loginAs(reader)
  await visit(to.forYou())
  await expect(page.getByText(say('forYou.none'))).toBeVisible()
  await visit(to.tag(tag))
  await clickAndSend(button(page, say('follows.tag.follow')))
  await visit(to.user(author))
  await clickAndSend(button(page, say('follows.person.follow')))

  await visit(to.questions())
  await page
    .getByRole('navigation', { name: say('questions.sortLabel') })
    .getByText(say('questions.forYou'))
    .click()
  const list = page.getByRole('list', { name: say('forYou.title') })
  await expect(list.getByRole('heading', { level: 2 })).toHaveText([asked.title, tagged.title])
  await expect(list.getByText(say('forYou.reasons.tag', { name: tag }))).toBeVisible()
  await expect(list.getByText(say('forYou.reasons.asked', { name: author.displayName }))).toBeVisible()

  await page.getByRole('link', { name: say('forYou.toFollowing') }).click()
  const people = page.getByRole('region', { name: say('follows.people') })
  await clickAndSend(button(people, `${say('follows.person.followUndo')} ${author.displayName}`))
  await visit(to.following())
  await expect(people).toHaveCount(0)
  await expect(page.getByRole('region', { name: say('follows.tags') }).getByText(tag)).toBeVisible()
})

test('a moderator sees what merging would change, merges, and the old address and feed lead on', async ({
  page,
  visit,
  loginAs,
  origin,
}) => {
  const [moderator, from, into] = [await aPerson({ role: 'moderator' }), aWord(), aWord()]
  const question = await aQuestion({ tags: from })
  await aQuestion({ tags: into })
  await loginAs(moderator)
  await visit(to.moderationTag(from))
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page, 360)
  await expectAccessible(page)
  await page.getByLabel(say('tagAdmin.mergeInto')).fill(into)
  await button(page, say('tagAdmin.preview')).click()
  await expect(page.getByText(say('tagAdmin.mergeFinal'))).toBeVisible()
  const merging = page.getByRole('region', { name: say('tagAdmin.merge') })
  await merging.getByLabel(say('tagAdmin.form.reason')).fill('Both names mean the same.')
  await button(merging, say('tagAdmin.form.merge')).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(into)

  await visit(to.question(question))
  await expect(page.getByRole('main').getByRole('link', { name: into }).first()).toBeVisible()
  for (const path of [to.tag, to.tagFeed]) {
    const { status, headers } = await send(origin, path(from))
    expect([status, headers['location']]).toEqual([307, path(into)])
  }
  await visit(to.tag(into))
  await expect(page.getByText(from)).toBeVisible()
  await expectAccessible(page)
})
