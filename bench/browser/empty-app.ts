import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from '#server/free-port.ts'
import { keepUntilExit } from '#bench/world/children.ts'
import { CACHE_DIR, ROOT } from '#bench/world/folders.ts'

const NEXT = join(ROOT, 'node_modules/next/dist/bin/next')
const DIR = join(CACHE_DIR, 'empty-app')
const FILES = {
  'package.json': JSON.stringify({ name: 'empty-app', private: true, type: 'module' }),
  'next.config.mjs': `export default { poweredByHeader: false, turbopack: { root: ${JSON.stringify(ROOT)} } }\n`,
  'app/layout.jsx': 'export default function Layout({ children }) { return <html><body>{children}</body></html> }\n',
  'app/page.jsx': 'export default function Page() { return <p>Nothing</p> }\n',
}

/** Serves a Next app that consists of one empty page, built with the forum's own Next and React. */
export async function startEmptyApp(): Promise<{ url: string; stop: () => Promise<void> }> {
  await build()
  const port = await findFreePort()
  const started = spawn(process.execPath, [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: DIR,
    env: production(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const child = keepUntilExit(started)
  const ended = once(child, 'close')
  const ready = async () => {
    for await (const chunk of child.stdout) if (/Ready/.test(String(chunk))) return
    throw new Error('The empty app ended while starting.')
  }
  await ready()
  child.stdout.resume()
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

// The build is kept until another version of Next is installed.
async function build(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/next/package.json'), 'utf8')) as {
    version: string
  }
  const mark = join(DIR, 'built-with')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === version) return
  mkdirSync(join(DIR, 'app'), { recursive: true })
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(DIR, name), text)
  await promisify(execFile)(process.execPath, [NEXT, 'build'], { cwd: DIR, env: production() })
  writeFileSync(mark, version)
}

function production(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
}
