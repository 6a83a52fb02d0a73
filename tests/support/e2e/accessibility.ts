import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** The rules whose outcome depends on colours (axe-core 4). */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Expects that axe finds nothing against WCAG 2.2 AA, nor against its own good practice (landmarks, headings). With
 * `colours`, it only checks the colours of a page that was checked whole in another theme.
 */
export async function expectAccessible(page: Page, where = page.url(), look: 'all' | 'colours' = 'all'): Promise<void> {
  await loadAxe(page)
  // By default axe describes every node that passed a rule, which nobody reads.
  const axe = new AxeBuilder({ page, axeSource: 'undefined' }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (look === 'all' ? axe.withTags(TAGS) : axe.withRules(COLOUR_RULES)).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} – ${node.html.slice(0, 160)}`),
  )
  expect(found, where).toEqual([])
}

/**
 * Gives the page axe, once. The builder would send its own source, one and a half megabytes, twice for each look at the
 * page.
 */
async function loadAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
}

/** Expects that no live region is empty. Two regions may wait for later messages: ours, and Next's for a new page. */
export async function expectNoEmptyRegions(page: Page, where = page.url()): Promise<void> {
  const silent = page.locator(
    ':is([role=status], [role=alert], [aria-live]):empty:not(#announcer, #__next-route-announcer__)',
  )
  expect(await silent.evaluateAll((all) => all.map((one) => one.outerHTML)), where).toEqual([])
}

/** Expects that nothing extends beyond the right edge of a window this wide. */
export async function expectNoSidewaysScroll(page: Page, width: number, where = page.url()): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(excess, `${where} at ${width} px`).toBe(0)
}
