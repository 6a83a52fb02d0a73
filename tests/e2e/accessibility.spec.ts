import { globSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { LOCALES, type Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { type Access, PAGES } from '#tests/e2e/pages.ts'
import { expectAccessible, expectNoEmptyRegions, expectNoSidewaysScroll } from '#tests/support/e2e/accessibility.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, type Person } from '#tests/support/e2e/people.ts'
import { aSample } from '#tests/support/e2e/sample.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { isThorough } from '#tests/support/depth.ts'
import { nth } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

const say = wordsOf('en')
const to = paths('en')
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [360, 1280].map((width) => ({ colorScheme, width })),
)

test('the list of pages contains every page', () => {
  const routes = globSync('app/[[]locale[]]/**/page.tsx').map((file) =>
    file.replace(/^app\/\[locale\]\/|^app\/\[locale\]/, '').replace(/\/?page\.tsx$/, ''),
  )
  expect(routes.length).toBeGreaterThan(20)
  expect(PAGES.map(({ route }) => route).toSorted()).toEqual(routes.toSorted())
})

/** One page of each kind: article, list, form, queue, settings, error. They are tested in every look. */
const ARCHETYPES = new Set([
  'questions/[id]/[slug]',
  'questions',
  'questions/ask',
  'moderation',
  'settings',
  '[...rest]',
])

type Seen = (typeof PAGES)[number] & { index: number }

for (const pages of together()) {
  test(`axe finds nothing on ${pages.map(({ route }) => `/${route}`).join(', ')} @sampled`, async ({
    page,
    visit,
    loginAs,
    complaints,
  }) => {
    test.setTimeout(patience(60_000))
    complaints.allow(status(404))
    const sample = await aSampleOfThisWorker()
    const person = await aReader(nth(pages, 0).access, sample.person)
    for (const { index, route, path, access } of pages) {
      const isWhole = isThorough || ARCHETYPES.has(route)
      // The looks rotate, so that each theme and width is tested on a quarter of the pages.
      const looks = isWhole ? LOOKS : [nth(LOOKS, index % LOOKS.length)]
      // A person without access sees the refusal or the sign-in page: both are in the list themselves.
      const isOpen = access === undefined || access === 'everybody' || access === 'signed-in'
      const languages = isThorough ? LOCALES : (['en'] as const)
      for (const locale of languages) {
        for (const isSignedIn of isOpen && isWhole ? [false, true] : [!isOpen || index % 2 === 0]) {
          await page.context().clearCookies()
          if (isSignedIn) await loginAs(person)
          // Signed out, the settings redirect to the sign-in page.
          const address = locale === 'en' ? path(sample) : `/${locale}${path(sample)}`
          // A page of a kind is tested in light mode signed out and in dark mode signed in; in a thorough run in both
          // modes for both.
          const seen = isThorough || !isWhole || !isOpen ? looks : looks.filter((look) => isSignedIn === isDark(look))
          await page.setViewportSize({ width: nth(seen, 0).width, height: 900 })
          await visit(address, { status: route === '[...rest]' ? 404 : 200 })
          if (isSignedIn) await expect(page.getByRole('banner').getByText(person.displayName)).toBeAttached()
          await expectFrame(page, locale)
          await expectNoEmptyRegions(page, route)
          await expectAccessibleInLooks(page, seen, `${route} ${locale} ${isSignedIn ? 'signed in' : 'signed out'}`)
          await expectNoSidewaysScroll(page, 320, route)
        }
      }
    }
  })
}

/**
 * Groups pages that one person looks at in one browser, so that their scripts load once; in a thorough run each page
 * stands alone.
 */
function together(): Seen[][] {
  const seen = PAGES.map((page, index) => ({ ...page, index })).filter(({ isRedirect }) => isRedirect !== true)
  if (isThorough) return seen.map((page) => [page])
  const alone = seen.filter(({ route }) => ARCHETYPES.has(route)).map((page) => [page])
  const others = Object.groupBy(
    seen.filter(({ route }) => !ARCHETYPES.has(route)),
    ({ access }) => access ?? 'everybody',
  )
  return [...Object.values(others).flatMap((pages) => inSixes(pages ?? [])), ...alone]
}

function inSixes<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / 6) }, (_, at) => all.slice(at * 6, at * 6 + 6))
}

let sampleOfThisWorker: ReturnType<typeof aSample> | undefined

/** Reading changes nothing, so all looks of a worker share one sample. */
function aSampleOfThisWorker(): ReturnType<typeof aSample> {
  sampleOfThisWorker ??= aSample()
  return sampleOfThisWorker
}

const isDark = ({ colorScheme }: (typeof LOOKS)[number]) => colorScheme === 'dark'

/** Tests each width whole in the first theme; in the other theme only the colours are new. */
async function expectAccessibleInLooks(page: Page, looks: typeof LOOKS, where: string): Promise<void> {
  const seenWidths = new Set<number>()
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    const part = seenWidths.has(width) ? 'colours' : 'all'
    await expectAccessible(page, `${where} ${colorScheme} ${width}`, part)
    seenWidths.add(width)
  }
}

/** Expects one heading of the first level, the landmarks, a title of the page, and the page's language. */
async function expectFrame(page: Page, locale: Locale): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect(page.getByRole('banner')).toHaveCount(1)
  await expect(page.getByRole('main')).toHaveCount(1)
  await expect(page.getByRole('contentinfo')).toHaveCount(1)
  await expect(page).toHaveTitle(/Critical Path/)
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
}

test('a form with errors is as accessible as one without', async ({ page, visit, complaints, loginAs }) => {
  complaints.allow(status(422))
  await loginAs(await aPerson())
  await visit(to.ask())
  await button(page, 'Post your question').click()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible()
  await expectAccessibleInLooks(page, LOOKS, 'a form with errors')
})

test('the theme follows the system until one chooses, and the choice stays', async ({ page, visit }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.emulateMedia({ colorScheme: 'dark' })
  await visit(to.home())
  const dark = await paper()
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await paper()
  expect(light).not.toBe(dark)
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
  await expect.poll(paper).toBe(dark)
  await visit(to.tags())
  expect(await paper()).toBe(dark)
  await expect(page.getByRole('combobox', { name: 'Theme' })).toHaveValue('dark')
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('System')
  await expect.poll(paper).toBe(light)
})

test('the language switch keeps the page, posts keep their own language @no-script', async ({ page, visit }) => {
  const { question } = await aSample()
  await visit(to.question(question))
  await page.getByRole('contentinfo').getByRole('link', { name: 'Deutsch' }).click()
  await expect(page).toHaveURL(paths('de').question(question))
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('link', { name: wordsOf('de')('layout.questions'), exact: true }).first()).toBeVisible()
  await page.getByRole('contentinfo').getByRole('link', { name: 'Svenska' }).click()
  await expect(page).toHaveURL(paths('sv').question(question))
  await page.getByRole('contentinfo').getByRole('link', { name: 'English' }).click()
  await expect(page).toHaveURL(to.question(question))
})

test('nothing moves for people who prefer reduced motion', async ({ page, visit }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await visit(to.home())
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((node) => {
        const { transitionDuration, animationDuration } = getComputedStyle(node)
        return [transitionDuration, animationDuration].some((value) => Number.parseFloat(value) > 0.01)
      }).length,
  )
  expect(moving).toBe(0)
  expect(say('layout.theme')).toBe('Theme')
})

/** Returns a person who may see the page. */
function aReader(access: Access | undefined, author: Person): Promise<Person> | Person {
  if (access === 'staff') return aPerson({ role: 'moderator' })
  return access === 'administrator' ? aPerson({ role: 'administrator' }) : author
}
