import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/**
 * The headless shell comes first: it is Chromium without its windows, and the tests take a quarter less CPU time with
 * it.
 */
const NAMES = ['chromium-headless-shell', 'chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']

/**
 * Arguments that keep Chromium from contacting any other server, and let it run as root and without a graphics card.
 */
export const LAUNCH_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // One process less to start; a context with two pages takes a sixth less processor time.
  '--in-process-gpu',
]

/**
 * Finds a Chromium on this machine: CHROMIUM_PATH, then the PATH, then Playwright's download. Null when there is none.
 */
export function findBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH']
  if (named) {
    if (isProgram(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no program there.`)
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
  if (found) return found
  const downloaded = chromium.executablePath()
  return existsSync(downloaded) ? downloaded : null
}

/** Finds a browser or installs one, with visible progress. Throws with one sentence that says what to do. */
export function ensureBrowser(): string {
  const found = findBrowser() ?? (install(), findBrowser())
  if (found) return found
  throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to a Chromium or Chrome you have.')
}

function install(): void {
  process.stdout.write('No browser found, installing Chromium …\n')
  if (isDebian() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env })
    const add = (name: string) =>
      spawnSync('apt-get', ['install', '-qy', '--no-install-recommends', name], { stdio: 'inherit', env })
    // Older releases of the system have only the whole browser.
    if (add('chromium-headless-shell').status !== 0) add('chromium')
    return
  }
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
  try {
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
  } catch {
    // The caller reports it, by searching for a browser again.
  }
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
