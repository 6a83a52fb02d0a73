import { type Browser, type Page, chromium } from '@playwright/test'
import { tokenOf } from '#bench/world/crowd.ts'

// Runs as root and without a graphics card, and talks to nobody but us.
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

/** A page in a window of its own, signed in as a person of the crowd or as nobody. */
export async function openPage(browser: Browser, site: string, person: number | null): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  if (person !== null) {
    await context.addCookies([{ name: 'next-auth.session-token', value: tokenOf(person), url: site, httpOnly: true }])
  }
  return context.newPage()
}
