import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { CACHE_DIR } from './world/folders.ts'

/** Programs that the benchmark needs and the forum does not. */
export type Tool = 'wrk' | 'pgbench' | 'chromium'

// Debian's packages; pgbench is part of the server's, of which nothing else is used.
const PACKAGES: Record<Tool, string> = { wrk: 'wrk', pgbench: 'postgresql', chromium: 'chromium' }
const NAMES: Record<Tool, readonly string[]> = {
  wrk: ['wrk'],
  pgbench: ['pgbench'],
  chromium: ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'],
}
const UNPACKED = join(CACHE_DIR, 'tools')

/**
 * Returns the program's path, after installing it where that is possible. Throws with one sentence that says what to
 * do.
 */
export function ensureTool(tool: Tool, say: (line: string) => void): string {
  const found = find(tool) ?? (install(tool, say), find(tool))
  if (found) return found
  throw new Error(
    `The benchmark needs ${tool}: install it (Debian: apt-get install ${PACKAGES[tool]}) and start again.`,
  )
}

function find(tool: Tool): string | null {
  const named = tool === 'chromium' ? process.env['CHROMIUM_PATH'] : undefined
  const folders = [...versioned(), ...(process.env['PATH'] ?? '').split(delimiter)]
  const candidates = NAMES[tool].flatMap((name) => folders.map((folder) => join(folder, name)))
  if (tool === 'chromium') candidates.push(chromium.executablePath())
  return [...(named ? [named] : []), ...candidates].find(isProgram) ?? null
}

// Debian's /usr/bin/pgbench is a wrapper that looks for a Debian cluster; the real program is beside its server.
function versioned(): string[] {
  return [...globSync('/usr/lib/postgresql/*/bin'), ...globSync(join(UNPACKED, 'usr/lib/postgresql/*/bin'))]
    .toSorted()
    .toReversed()
}

function install(tool: Tool, say: (line: string) => void): void {
  if (!isDebian() || process.getuid?.() !== 0) return
  say(`Installing ${tool} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (words: readonly string[], cwd = '.') => spawnSync('apt-get', words, { stdio: 'ignore', env, cwd })
  apt(['update', '-q'])
  if (tool !== 'pgbench') return void apt(['install', '-qy', '--no-install-recommends', PACKAGES[tool]])
  // Unpack the package but do not install it: it would create and start a cluster beside the measured one.
  mkdirSync(UNPACKED, { recursive: true })
  const depends = spawnSync('apt-cache', ['depends', '--important', 'postgresql'], { encoding: 'utf8' }).stdout
  const server = /Depends: (postgresql-\d+)/.exec(depends)?.[1]
  if (!server) return
  apt(['install', '-qy', '--no-install-recommends', 'libpq5'])
  apt(['download', server], UNPACKED)
  for (const file of globSync(join(UNPACKED, '*.deb'))) spawnSync('dpkg', ['-x', resolve(file), resolve(UNPACKED)])
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
