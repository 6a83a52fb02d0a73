import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** Axe finds nothing against WCAG 2.2 AA, nor against its own good practice (landmarks, headings). */
export async function expectAccessible(page: Page, where = page.url()): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} – ${node.html.slice(0, 160)}`),
  )
  expect(found, where).toEqual([])
}

/** Nothing sticks out to the right of a window this wide. */
export async function expectNoSidewaysScroll(page: Page, width: number, where = page.url()): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(excess, `${where} at ${width} px`).toBe(0)
}
