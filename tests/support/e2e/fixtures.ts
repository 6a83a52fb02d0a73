import { randomInt } from 'node:crypto'
import {
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
  type Frame,
  type Page,
  type Response,
} from '@playwright/test'
import { closeDb, db } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { aSession, SESSION_COOKIE } from './people.ts'
import { collectComplaints, watch, type Complaints } from './watch.ts'

type BrowserWishes = BrowserContextOptions & { as?: Viewer }

type Fixtures = {
  /** The forum's address, without a slash at the end. */
  origin: string
  /** The address of this test's requests, so that it has its own limits. */
  address: string
  complaints: Complaints
  /** Signs this test's first browser in. */
  loginAs: (person: Viewer) => Promise<void>
  /** Opens a page of another browser, which shares nothing with the first. */
  another: (wishes?: BrowserWishes) => Promise<Page>
  /** Opens an address, expects its status, and waits until the page works. */
  visit: (path: string, options?: { page?: Page; status?: number }) => Promise<Response>
}

type Wishes = {
  /** True if nobody touches the pages that this test's first browser opens; otherwise a mouse moves over each. */
  isUntouched: boolean
}

type WorkerFixtures = { database: typeof db }

export const test = base.extend<Fixtures & Wishes, WorkerFixtures>({
  isUntouched: [false, { option: true }],
  database: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from the pattern
    async ({}, use) => {
      await use(db)
      await closeDb()
    },
    { scope: 'worker', auto: true },
  ],
  origin: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error('the forum is not running')
    await use(new URL(baseURL).origin)
  },
  // oxlint-disable-next-line no-empty-pattern
  address: async ({}, use) => use(`10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`),
  extraHTTPHeaders: async ({ address }, use) => use({ 'x-forwarded-for': address }),
  complaints: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const complaints = collectComplaints()
      await use(complaints)
      base.expect(complaints.unexpected(), 'what the browsers complained about').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, complaints, origin, isUntouched }, use) => {
    watch(context, complaints, origin)
    if (!isUntouched) await context.addInitScript(touch)
    await use(context)
  },
  loginAs: async ({ context, origin }, use) => use((person) => signIn(context, person, origin)),
  another: async ({ browser, complaints, origin }, use) => {
    const opened: BrowserContext[] = []
    await use(async ({ as: person, ...options } = {}) => {
      const context = await browser.newContext(options)
      opened.push(context)
      watch(context, complaints, origin)
      await context.addInitScript(touch)
      if (person) await signIn(context, person, origin)
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },
  visit: async ({ page: first, javaScriptEnabled }, use) => {
    await use(async (path, { page = first, status = 200 } = {}) => {
      // Every page requests the viewer's data once its scripts run; before that, a click is a click on a plain form.
      const isOpen = whenNavigated(page)
      const ready = javaScriptEnabled ? page.waitForResponse((response) => isOpen() && isViewer(response.url())) : null
      ready?.catch(() => undefined)
      const response = await page.goto(path)
      base.expect(response?.status(), `status of ${path}`).toBe(status)
      await ready
      if (!response) throw new Error(`no response for ${path}`)
      return response
    })
  },
})

export { expect } from '@playwright/test'

/** Runs in each page: moves a mouse over it, which wakes its scripts. */
function touch(): void {
  addEventListener('DOMContentLoaded', () => dispatchEvent(new Event('pointermove')))
}

/**
 * Returns whether the page has left its document: until then, its stream may make it ask for its viewer's data again.
 */
function whenNavigated(page: Page): () => boolean {
  let hasLeft = false
  const look = (frame: Frame) => {
    if (frame !== page.mainFrame()) return
    hasLeft = true
    page.off('framenavigated', look)
  }
  page.on('framenavigated', look)
  return () => hasLeft
}

function isViewer(url: string): boolean {
  return new URL(url).pathname === '/api/viewer'
}

async function signIn(context: BrowserContext, person: Viewer, url: string): Promise<void> {
  const cookie = { name: SESSION_COOKIE, value: await aSession(person), url, httpOnly: true, sameSite: 'Lax' } as const
  await context.addCookies([cookie])
}
