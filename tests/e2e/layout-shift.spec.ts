import type { Page } from '@playwright/test'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { paths } from '#lib/platform/paths.ts'
import { closing } from '#tests/support/closing.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { isThorough } from '#tests/support/depth.ts'
import { aComment, anAnswer, aQuestion, contextOf } from '#tests/support/factories.ts'

declare global {
  var moved: string[] | undefined
}

/** Runs in the page: records every shift that no input caused. */
function observe(): void {
  const moved: string[] = []
  globalThis.moved = moved
  type Shift = PerformanceEntry & { hadRecentInput: boolean; sources: readonly Source[] }
  type Source = { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }
  const place = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`
  new PerformanceObserver((list) => {
    for (const { sources, hadRecentInput } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue
      moved.push(
        ...sources.map(({ node, previousRect, currentRect }) => {
          const what = node instanceof Element ? node.outerHTML.slice(0, 120) : `text: ${node?.textContent}`
          return `${place(previousRect)} → ${place(currentRect)} ${what}`
        }),
      )
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

// The browser reports a shift one frame after it.
const frames = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  })

/** Opens a page and lets it settle while the viewer's data is held back; returns what moves when the data arrives. */
async function movedBy(page: Page, path: string): Promise<string[] | undefined> {
  const held = Promise.withResolvers<void>()
  await page.route(/\/api\/viewer/, async (route) => {
    await held.promise
    await route.continue()
  })
  await Promise.all([page.waitForRequest(/\/api\/viewer/), page.goto(path)])
  await page.evaluate(() => document.fonts.ready)
  await frames(page)
  await page.evaluate(() => globalThis.moved?.splice(0))
  const landed = page.waitForResponse(/\/api\/viewer/)
  held.resolve()
  await landed
  await page.waitForLoadState('networkidle')
  await frames(page)
  await page.unroute(/\/api\/viewer/)
  return page.evaluate(() => globalThis.moved)
}

const LOOKERS = ['nobody', 'asker', 'answerer', 'moderator', 'trusted', 'unconfirmed'] as const

for (const width of [360, 1280]) {
  for (const who of LOOKERS) {
    // A moderator sees most late elements, and 360 px leave least room for them.
    const tag = who === 'moderator' && width === 360 ? '@sampled' : '@slow'
    test(`at ${width} px nothing moves when the viewer’s data arrives: ${who}`, { tag }, async ({ another }) => {
      const people = {
        nobody: undefined,
        asker: await aPerson(),
        answerer: await aPerson(),
        moderator: await aPerson({ role: 'moderator' }),
        trusted: await aPerson({ reputation: 5000 }),
        unconfirmed: await aPerson({ isConfirmed: false }),
      }
      const { asker, answerer, moderator, [who]: as } = people
      const question = await aQuestion({ by: asker })
      const answer = await anAnswer({ to: question, by: answerer })
      for (const by of [asker, answerer]) await aComment({ under: answer, by })
      const closed = await aQuestion({ by: asker })
      await closeQuestion(contextOf(moderator), closing(closed, 'duplicate', { targets: [question.id] }))
      // German has the longest words of the three languages.
      const to = paths('de')
      const page = await another({ ...(as && { as }), viewport: { width, height: 1600 } })
      await page.addInitScript(observe)
      const own = as ? [to.user(as)] : []
      const shown = [to.question(question), to.question(closed), to.home(), to.ask(), to.user(asker), ...own]
      // The first five have the most late elements.
      const all = [...shown, to.search({ q: 'project' }), to.log()]
      for (const path of isThorough ? all : all.slice(0, 5)) {
        expect.soft(await movedBy(page, path), `${who} on ${path}`).toEqual([])
      }
    })
  }
}

test('the observer notices a shift', async ({ page, visit }) => {
  await page.addInitScript(observe)
  await visit(paths('en').home())
  await page.evaluate(() => {
    globalThis.moved?.splice(0)
    // A new element would disturb React, which may still be taking over the page.
    document.querySelector('main')?.style.setProperty('margin-top', '60px')
  })
  await expect.poll(() => page.evaluate(() => globalThis.moved?.length)).toBeGreaterThan(0)
})
