import type { Browser, Page } from '@playwright/test'
import { openPage, touch } from './chromium.ts'

/** The measured vitals; `moved` names the elements that shifted. */
export type Vitals = { lcpMs: number; cls: number; moved: readonly string[] }

type Seen = { lcpMs: number; cls: number; moved: string[]; interactions: Record<string, number> }
declare global {
  var benchSeen: Seen | undefined
}

const CPU_SLOWDOWN = 4

/**
 * Loads a page as a person, with its scripts at once, until the viewer's data has arrived. Returns when it painted and
 * how much moved.
 */
export async function vitalsOf(browser: Browser, url: string, person: number | null): Promise<Vitals> {
  const page = await openPage(browser, new URL(url).origin, person)
  await touch(page)
  await page.addInitScript(observe)
  await Promise.all([page.waitForResponse((response) => response.url().includes('/api/viewer')), page.goto(url)])
  await page.waitForLoadState('networkidle')
  const seen = await read(page)
  await page.context().close()
  return { lcpMs: seen.lcpMs, cls: seen.cls, moved: seen.moved }
}

/**
 * Measures interaction to next paint on a question page, with the CPU four times slower: the slowest of voting, opening
 * the comment form and typing into it.
 */
export async function interactionMs(
  browser: Browser,
  url: string,
  who: { person: number; post: number },
): Promise<number> {
  const page = await openPage(browser, new URL(url).origin, who.person)
  await page.addInitScript(observe)
  await page.goto(url, { waitUntil: 'networkidle' })
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  await page.locator(`#vote-${who.post} button`).first().click()
  const form = page.locator(`#comment-on-${who.post}`)
  await page.locator('details', { has: form }).locator('summary').click()
  await form.locator('textarea[name=body]').pressSequentially('Which country is this about?')
  await page.waitForLoadState('networkidle')
  const { interactions } = await read(page)
  await page.context().close()
  const durations = Object.values(interactions)
  if (durations.length === 0) throw new Error('The browser has counted no interaction.')
  return Math.max(...durations)
}

// Wait two frames: the browser reports entries after the frame they belong to.
async function read(page: Page): Promise<Seen> {
  const seen = await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => setTimeout(resolve, 100))
    return globalThis.benchSeen
  })
  if (!seen || seen.lcpMs === 0) throw new Error('The browser has not said when it painted.')
  return seen
}

// This runs in the page, before its scripts; nothing outside of this function exists there.
function observe(): void {
  const seen: Seen = { lcpMs: 0, cls: 0, moved: [], interactions: {} }
  globalThis.benchSeen = seen
  const takes: Record<string, (entry: PerformanceEntry) => void> = {
    'largest-contentful-paint': (entry) => (seen.lcpMs = entry.startTime),
    'layout-shift': (entry) => {
      const shift = entry as PerformanceEntry & {
        value: number
        hadRecentInput: boolean
        sources: { node: Node | null }[]
      }
      if (shift.hadRecentInput) return
      seen.cls += shift.value
      for (const { node } of shift.sources)
        seen.moved.push(node instanceof Element ? node.outerHTML.slice(0, 80) : '#text')
    },
    event: (entry) => {
      const { interactionId } = entry as PerformanceEntry & { interactionId?: number }
      if (!interactionId) return
      seen.interactions[interactionId] = Math.max(seen.interactions[interactionId] ?? 0, entry.duration)
    },
  }
  for (const [type, take] of Object.entries(takes)) {
    const wanted = { type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe(wanted)
  }
}
