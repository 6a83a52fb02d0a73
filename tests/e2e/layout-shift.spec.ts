import type { Page } from '@playwright/test'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { closing } from '#tests/support/closing.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { aComment, anAnswer, aQuestion, contextOf } from '#tests/support/factories.ts'

declare global {
  var moved: string[] | undefined
}

/** Runs in the page: notes whatever moves without anybody having touched it. */
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

// What has moved is told with the frame after the one it moved in.
const listMoved = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    return globalThis.moved
  })

const LOOKERS = ['nobody', 'asker', 'answerer', 'moderator', 'trusted', 'unconfirmed'] as const

for (const width of [360, 1280]) {
  for (const who of LOOKERS) {
    test(`at ${width} px nothing moves when it is known who is looking: ${who}`, async ({ another, visit }) => {
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
      for (const locale of LOCALES) {
        const to = paths(locale)
        const page = await another({ ...(as && { as }), viewport: { width, height: 1600 } })
        await page.addInitScript(observe)
        // Fonts that come late are another matter: from here on the browser has them.
        await visit(to.help(), { page })
        const own = as ? [to.user(as)] : []
        const shown = [to.question(question), to.question(closed), to.home(), to.ask(), to.user(asker), ...own]
        for (const path of [...shown, to.search({ q: 'project' }), to.log()]) {
          await visit(path, { page })
          await page.waitForLoadState('networkidle')
          expect.soft(await listMoved(page), `${who} on ${path}`).toEqual([])
        }
      }
    })
  }
}
