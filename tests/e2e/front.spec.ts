import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { anAnswer, aQuestion, aWord } from '#tests/support/factories.ts'

const say = wordsOf('en')
const to = paths('en')

test('the front page answers its best question, and passes typed words to the form for asking @no-script', async ({
  page,
  visit,
}) => {
  const question = await aQuestion({
    isYesNo: 'on',
    language: 'sv',
    title: `Ska man ta två projekt samtidigt ${aWord()}?`,
  })
  await anAnswer({ to: question, stance: 'yes', basis: 'did' })
  await anAnswer({ to: question, stance: 'yes', basis: 'did' })
  await visit(paths('sv').home())
  const card = page.getByRole('region').filter({ has: page.getByRole('img') })
  await expect(card.getByRole('img')).toHaveAccessibleName(/\d\s?%/)
  await card.getByRole('link', { name: /^Läs / }).click()
  await expect(page).toHaveURL(/#answers$/)

  await visit(to.home())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('home.title'))
  const numbers = page.getByRole('list', { name: say('front.proof.label') }).getByRole('link')
  await expect(numbers).toHaveCount(4)
  await expect(numbers.last()).toHaveAttribute('href', to.log())
  const words = `Should I take the job with ${aWord()}?`
  const field = page.getByLabel(say('front.decide')).and(page.locator('input'))
  await field.fill(words)
  await button(page.getByRole('main'), say('front.ask')).click()
  await expect(page).toHaveURL(to.ask({ q: words }))
  await expect(page.getByLabel(say('question.form.title'), { exact: true })).toHaveValue(words)
  await visit(to.home())
  await field.fill(words)
  await field.press('Enter')
  await expect(page).toHaveURL(to.search({ q: words }))
})

test('every row has the same height and shows the verdict of its answers, and the reader’s language comes first', async ({
  page,
  visit,
}) => {
  const [title, germanTitle] = [
    `Can one lead a project from afar ${aWord()}?`,
    `Kann man ein Projekt aus der Ferne leiten ${aWord()}?`,
  ]
  // The first page shows the newest questions, and other tests ask some today.
  const question = await aQuestion({ isYesNo: 'on', title, at: new Date() })
  await anAnswer({ to: question, stance: 'no', basis: 'did', at: new Date() })
  await aQuestion({ language: 'de', title: germanTitle, at: new Date() })
  await visit(paths('de').home())
  const lists = page.getByRole('main').getByRole('list')
  const own = lists.filter({ has: page.getByRole('heading', { name: germanTitle }) })
  await expect(own.getByRole('heading').first()).toHaveAttribute('lang', 'de')
  await expect(own.getByRole('heading', { name: title })).toHaveCount(0)
  await visit(to.questions())
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
  await expect(row).toContainText(/No 100\s?%/)
  await expect(row).toContainText('1 first-hand')
  const heights = await page
    .locator('.stops > li')
    .evaluateAll((rows) => rows.map((one) => one.getBoundingClientRect().height))
  expect(heights.length).toBeGreaterThan(5)
  if ((page.viewportSize()?.width ?? 0) >= 1000) expect(Math.max(...heights)).toBeLessThanOrEqual(120)
})

test.describe('on the front page', () => {
  test.use({ isUntouched: true })

  test('the first view makes 15 requests and loads 200 kB, and nothing moves then or when scripts run', async ({
    page,
    visit,
  }) => {
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(globalThis, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await visit(to.home())
    await page.waitForLoadState('networkidle')
    const { requests, bytes } = await page.evaluate(() => {
      const entries = [
        ...performance.getEntriesByType('navigation'),
        ...performance.getEntriesByType('resource'),
      ] as PerformanceResourceTiming[]
      return { requests: entries.length, bytes: entries.reduce((sum, { transferSize }) => sum + transferSize, 0) }
    })
    expect(requests).toBeLessThanOrEqual(15)
    expect(bytes).toBeLessThanOrEqual(200_000)
    await Promise.all([page.waitForResponse(/\/api\/viewer/), page.mouse.move(200, 200)])
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([])
  })
})
