import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { inheritedEnv } from '#lib/platform/env.ts'
import { tryLock, type Release } from '#server/exclusive-lock.ts'
import { StartFailure } from '#server/failure.ts'
import { hashSource } from '#server/source-hash.ts'

const HASH_FILE = '.next/source-hash'
// Outside .next, which the build empties.
const LOCK_FILE = 'node_modules/.cache/critical-path/build.lock'

/**
 * Builds the forum unless `.next` was built from exactly this source. Two callers at once take turns, and the second
 * finds the work done. `say` is told what takes time. Throws StartFailure when the build fails.
 */
export async function ensureBuild(options: { say: (line: string) => void; signal?: AbortSignal }): Promise<void> {
  if (isFresh(hashSource())) return
  const release = await waitForTurn(options)
  try {
    // Taken before the build: a file changed while it runs makes the result old, not new.
    const source = hashSource()
    if (isFresh(source)) return
    options.say(existsSync('.next/BUILD_ID') ? 'Building again, the source has changed …' : 'Building, this takes a minute or two …')
    await build(options.signal)
    writeFileSync(HASH_FILE, source)
  } finally {
    release()
  }
}

function isFresh(source: string): boolean {
  return existsSync('.next/BUILD_ID') && existsSync(HASH_FILE) && readFileSync(HASH_FILE, 'utf8') === source
}

async function waitForTurn({ say, signal }: { say: (line: string) => void; signal?: AbortSignal }): Promise<Release> {
  for (let attempt = 0; ; attempt += 1) {
    const release = tryLock(LOCK_FILE)
    if (release) return release
    if (attempt === 0) say('Waiting for another build of the same source …')
    await pause(250, undefined, signal ? { signal } : {})
  }
}

async function build(signal: AbortSignal | undefined): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: inheritedEnv({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
    ...(signal && { signal }),
  })
  const [code] = (await once(child, 'close')) as [number | null]
  signal?.throwIfAborted()
  if (code !== 0) throw new StartFailure('The build failed; the reason stands above.')
}
