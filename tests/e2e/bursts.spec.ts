import { siteSettings } from '#db/schema/site.ts'
import { rateLimits } from '#db/schema/auth.ts'
import { NO_LIMITS } from '#lib/limits/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { BURST_KEYS } from '#lib/spam/burst-queries.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, expectQuestionWritten, writeQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion as askedBy, aWord } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')
/** A number of refusals that the people of no other test reach. */
const MANY = 900
const LIMITS = { ...NO_LIMITS, proofFromRefusals: MANY }

test.beforeEach(async ({ complaints, database }) => {
  complaints.allow(status(422))
  await database()
    .insert(siteSettings)
    .values({ key: 'limits', value: LIMITS, changedAt: new Date() })
    .onConflictDoUpdate({ target: siteSettings.key, set: { value: LIMITS } })
})

const aQuestion = () => ({
  title: `Who has planned with ${aWord()} before?`,
  body: `We are about to choose how we plan, and somebody named ${aWord()}. What became of it elsewhere?`,
  tags: 'pmo',
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('after many refusals a form asks for a proof of work, keeps the typed text, and then accepts it', async ({
      page,
      visit,
      loginAs,
      database,
    }) => {
      const [author, question] = [await aPerson(), aQuestion()]
      const expire = new Date(Date.now() + 3_600_000)
      await database()
        .insert(rateLimits)
        .values({ key: BURST_KEYS.refusals(author.id), points: MANY, expire })
      await loginAs(author)
      await visit(to.standing())
      await expect(page.getByRole('main')).toContainText('Your browser must finish a quick check')
      await visit(to.ask())
      await writeQuestion(page, say, question)
      await button(page, say('question.form.submit')).click()
      if (!javaScriptEnabled) {
        await expect(page.getByRole('alert').first()).toContainText('Several of your posts were over a limit')
        await expectQuestionWritten(page, say, question)
        await page.getByLabel(say('spam.proof.instead')).check()
        await button(page, say('question.form.submit')).click()
        await expect(page).toHaveURL(/\/posts\/\d+(#question)?$/)
        return
      }
      // The page computes the proof and sends the form again without a press.
      await expect(page).toHaveURL(/\/questions\/\d+\//, { timeout: patience(30_000) })
      await visit(to.standing())
      await expect(page.getByRole('main')).toContainText('It is not needed again until')
    })
  })
}

test('a text that waits only for the proof is published with it', async ({ page, visit, loginAs, database }) => {
  const author = await aPerson()
  const expire = new Date(Date.now() + 3_600_000)
  await database()
    .insert(rateLimits)
    .values({ key: BURST_KEYS.refusals(author.id), points: MANY, expire })
  const by = { ...author, limits: LIMITS }
  const { id } = await askedBy({ by, at: new Date(), unproven: 'on' })
  await loginAs(author)
  await visit(to.post(id))
  await expect(page).toHaveURL(new RegExp(`/questions/${id}/`), { timeout: patience(30_000) })
})
