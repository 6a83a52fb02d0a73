import { type Browser, type Page, chromium } from '@playwright/test'
import { tokenOf } from '#bench/world/crowd.ts'

// The browser runs as root and without a graphics card, and contacts no server but ours.
export const LAUNCH_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: LAUNCH_ARGS })
}

/**
 * Opens a page in its own window, signed in as a person of the crowd, or signed out. The browser knows the person from
 * an earlier page, so scripts do not wait for a touch.
 */
export async function openPage(browser: Browser, site: string, person: number | null): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  if (person !== null) {
    await context.addCookies([{ name: 'next-auth.session-token', value: tokenOf(person), url: site, httpOnly: true }])
    await context.addInitScript((id) => localStorage.setItem('draft-owner', id), String(person))
  }
  return context.newPage()
}

/** Moves a mouse over each document that the page will load, as soon as it is there, so that its scripts load. */
export async function touch(page: Page): Promise<void> {
  await page.addInitScript(() => addEventListener('DOMContentLoaded', () => dispatchEvent(new Event('pointermove'))))
}
