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

/** Opens a page in its own window, signed in as a person of the crowd, or signed out. */
export async function openPage(browser: Browser, site: string, person: number | null): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  if (person !== null) {
    await context.addCookies([{ name: 'next-auth.session-token', value: tokenOf(person), url: site, httpOnly: true }])
  }
  return context.newPage()
}
