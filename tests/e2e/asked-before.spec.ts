import { paths } from '#lib/platform/paths.ts'
import { expectAccessible } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button, expectQuestionWritten, writeQuestion } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

/** Makes a yes/no question with one answer, and the same question in other words. */
async function aPair() {
  const word = aWord()
  const asked = await aQuestion({ title: `Can ${word} ever become a manager?`, isYesNo: 'on', at: new Date() })
  await anAnswer({ to: asked, stance: 'yes', at: new Date() })
  const again = {
    title: `Can a ${word} become manager?`,
    body: `I have been asking myself about ${word} for three years, and nobody could tell me.`,
    tags: 'pmo',
  }
  return { word, asked, again }
}

test('a key opens the palette, it searches while one types, and the keyboard alone opens a result', async ({
  page,
  visit,
}) => {
  const { word, asked } = await aPair()
  await visit(to.tags())
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  const field = palette.getByRole('combobox')
  await expect(field).toBeFocused()
  await expect(palette.getByRole('option', { name: say('instant.page.ask') })).toBeVisible()
  await field.fill(word.slice(0, -2))
  const option = palette.getByRole('option', { name: asked.title })
  await expect(option).toContainText('100')
  await expect(palette.getByRole('status')).toHaveText(say('instant.found', { count: 1 }))
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await expect(field).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? '')
  await page.keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  // The page keeps its state, and a slash opens a new palette.
  await page.keyboard.press('/')
  await expect(field).toBeFocused()
  // This also holds if the key comes before the dialog has reported that it closed, while its field has the focus.
  await palette.evaluate((dialog: HTMLDialogElement) => {
    dialog.close()
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }))
  })
  await field.fill(word)
  await expect(option).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(to.question(asked))
  await expect(palette).toHaveCount(0)
})

test('similar questions appear while one asks, and reading one keeps the typed text', async ({
  page,
  visit,
  loginAs,
}) => {
  const { asked, again } = await aPair()
  await loginAs(await aPerson())
  await visit(to.ask())
  await writeQuestion(page, say, again)
  const found = page.getByRole('region', { name: say('question.similar.title') })
  const line = found.getByRole('listitem').filter({ hasText: asked.title })
  await expect(line).toContainText(/Yes 100\s?%/)
  await expect(line).toContainText('Also about:')
  await expectAccessible(page)
  await line.getByRole('link', { name: say('question.similar.answersMeLabel', { title: asked.title }) }).click()
  await expect(page).toHaveURL(to.question(asked))
  await page.goBack()
  await expectQuestionWritten(page, say, again)
})

test('without scripts the form shows similar questions once before it posts @no-script-only @no-script', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(409))
  const { asked, again } = await aPair()
  await loginAs(await aPerson())
  await visit(to.ask())
  await writeQuestion(page, say, again)
  await button(page, say('question.form.submit')).click()
  await expect(page.getByRole('alert')).toContainText(say('failures.alreadyAsked'))
  await expect(page.getByRole('link', { name: asked.title })).toHaveAttribute('href', to.question(asked))
  await expectQuestionWritten(page, say, again)
  await button(page, say('question.similar.anyway')).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(again.title)
})
