import { db } from '#db/client.ts'
import { paths } from '#lib/platform/paths.ts'
import { refreshVocabulary } from '#lib/search/jobs.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('operators and facets narrow a query, are explained, and can be removed @no-script', async ({ page, visit }) => {
  const [word, tag] = [aWord(), aWord()]
  const body = `The office is called ${word} in our house, and I would like to know why.`
  const tagged = await aQuestion({ body, tags: tag })
  const other = await aQuestion({ body })
  await anAnswer({ to: tagged, body: `They say ${word} because the first of them was built there.` })
  const main = page.getByRole('main')
  const links = main
    .getByRole('list', { name: say('search.results') })
    .getByRole('heading')
    .getByRole('link')

  await visit(to.search({ q: `${word} is:nonsense` }))
  await expect(links).toHaveCount(2)
  const field = main.getByRole('combobox', { name: say('search.field') })
  await expect(field).toHaveAccessibleDescription(/“⁨?nonsense⁩?” is not a value of/)
  await field.fill(word)
  await main.getByRole('button', { name: say('search.button') }).click()
  await main.getByRole('link', { name: tag, exact: true }).first().click()
  await expect(links).toHaveCount(1)
  await expect(links).toHaveAttribute('href', to.question(tagged))
  await expect(field).toHaveValue(`${word} [${tag}]`)
  await main.getByText(say('search.why.title')).click()
  await expect(main.getByText(/: (?:question, answer|answer, question)$/)).toBeVisible()
  await main.getByRole('link', { name: say('search.remove', { operator: `[${tag}]` }) }).click()
  await expect(links).toHaveCount(2)
  await main
    .getByRole('navigation', { name: say('search.sortLabel') })
    .getByRole('link', { name: 'Newest' })
    .click()
  await expect(links.first()).toHaveAttribute('href', to.question(other))
  // Operators alone make a list.
  await visit(to.search({ q: `[${tag}] is:open` }))
  await expect(links).toHaveCount(1)
})

test('a typing error is corrected, and a link searches for the words as typed @no-script', async ({ page, visit }) => {
  const body = 'The transmogrification of the whole department is what they call it, and I ask why.'
  for (let index = 0; index < 3; index++) await aQuestion({ body })
  await refreshVocabulary(db())
  const main = page.getByRole('main')
  await visit(to.search({ q: 'transmogrificaton' }))
  await expect(main.getByText(say('search.corrections.made', { words: 'transmogrification' }))).toBeVisible()
  await expect(main.getByRole('list', { name: say('search.results') }).getByRole('heading')).toHaveCount(3)
  await main.getByRole('link', { name: say('search.corrections.asTyped', { words: 'transmogrificaton' }) }).click()
  await expect(main).toContainText(say('search.none', { q: 'transmogrificaton' }))
})

test('a moderator makes a synonym of words that found nothing @no-script', async ({ page, visit, loginAs }) => {
  // Only letters are kept, so make a unique word of letters.
  const letters = aWord().replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))
  const meant = aWord()
  const question = await aQuestion({ title: `What does a ${meant} earn in the first year?` })
  await visit(to.search({ q: letters }))
  await loginAs(await aPerson({ role: 'moderator' }))
  await visit(to.moderationSearches())
  const line = page.getByRole('listitem').filter({ hasText: letters })
  await line.getByText(say('searchMisses.add')).click()
  await line.getByLabel(say('searchMisses.form.meaning')).fill(meant)
  await button(line, say('searchMisses.form.submit')).click()
  await expect(page.getByRole('listitem').filter({ hasText: letters })).toHaveCount(0)
  await visit(to.search({ q: letters }))
  await expect(page.getByRole('main').getByRole('heading').getByRole('link').first()).toHaveAttribute(
    'href',
    to.question(question),
  )
})
