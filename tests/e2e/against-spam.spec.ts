import { eq } from 'drizzle-orm'
import { siteSettings } from '#db/schema/site.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, theQuestion, writeQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { act, aWord } from '#tests/support/factories.ts'
import { WHY } from '#tests/support/moderating.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')

test('blocked text waits: its author sees it, others do not, and a moderator can publish it into its thread', async ({
  page,
  visit,
  loginAs,
  another,
  complaints,
  database,
}) => {
  complaints.allow(status(404))
  const [author, moderator, word] = [await aPerson(), await aPerson({ role: 'moderator' }), aWord()]
  await database()
    .insert(siteSettings)
    .values({ key: 'blocked-phrases', value: [`golden ${word}`], changedAt: new Date() })
    .onConflictDoUpdate({ target: siteSettings.key, set: { value: [`golden ${word}`] } })
  await loginAs(author)
  await visit(to.ask())
  const title = `Where does one get a ${word}?`
  const body = `Somebody at work praised the golden ${word} and now I wonder whether projects need one.`
  await writeQuestion(page, say, { title, body, tags: 'pmo' })
  await button(page, say('question.form.submit')).click()
  await expect(page).toHaveURL(/\/posts\/\d+$/)
  const id = Number(/\d+$/.exec(page.url())?.[0]) as PostId
  await expect(page.getByRole('main')).toContainText('Our spam filter held this for review')
  await visit(to.user(author))
  await page.getByRole('main').getByRole('link', { name: title }).click()
  await expect(page).toHaveURL(new RegExp(`/posts/${id}$`))
  await visit(to.post(id), { page: await another({ as: await aPerson() }), status: 404 })

  await act(moderator, new Date(), (context) => restoreRemoved(context, { ...WHY, target: { kind: 'post', id } }))
  await page.reload()
  await expect(page).toHaveURL(/\/questions\/\d+\//)
  await expect(theQuestion(page, say)).toContainText(word)
  await database().delete(siteSettings).where(eq(siteSettings.key, 'blocked-phrases'))
})

test('a sign-up that is sent at once waits for the proof of work, which the browser does by itself', async ({
  page,
  visit,
  database,
}) => {
  const email = `${aWord()}@example.org`
  await visit(to.signUp())
  const main = page.getByRole('main')
  await main.getByLabel(say('auth.email'), { exact: true }).fill(email)
  await main.getByLabel(say('auth.displayName'), { exact: true }).fill('Someone New')
  await main.getByLabel(say('auth.password'), { exact: true }).fill('nine quiet barges at dawn')
  await button(main, say('auth.signUp.submit')).click()
  await expect(main).toContainText(say('auth.signUp.sentTitle'), { timeout: patience(30_000) })
  const [signUp] = await database().select({ hasProof: signUps.hasProof }).from(signUps).where(eq(signUps.email, email))
  expect(signUp).toEqual({ hasProof: true })
})
