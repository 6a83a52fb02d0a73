import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { inheritedEnv } from '#lib/platform/env.ts'
import { tryLock, type Release } from '#server/exclusive-lock.ts'
import { StartFailure } from '#server/failure.ts'
import { makeServingCopy, type ServingCopy } from '#server/serving-copy.ts'
import { hashSource } from '#server/source-hash.ts'

const HASH_FILE = '.next/source-hash'
// Outside .next, which the build empties.
const LOCK_FILE = 'node_modules/.cache/critical-path/build.lock'

type Options = { say: (line: string) => void; signal?: AbortSignal }

/** Builds the forum unless `.next` was built from exactly this source. Throws StartFailure when the build fails. */
export async function ensureBuild(options: Options): Promise<void> {
  await withFreshBuild(options, () => undefined)
}

/** A copy of the fresh build for this process to serve; see `makeServingCopy`. */
export function prepareServing(options: Options): Promise<ServingCopy> {
  return withFreshBuild(options, makeServingCopy)
}

// Two callers at once take turns; the second finds the work done.
async function withFreshBuild<T>(options: Options, work: () => T): Promise<T> {
  const release = await waitForTurn(options)
  try {
    // Taken before the build: a file changed while it runs makes the result old, not new.
    const source = hashSource()
    if (!isFresh(source)) {
      options.say(existsSync('.next/BUILD_ID') ? 'Building again, the source has changed …' : 'Building, this takes a minute or two …')
      await build(options.signal)
      writeFileSync(HASH_FILE, source)
    }
    return work()
  } finally {
    release()
  }
}

function isFresh(source: string): boolean {
  return existsSync('.next/BUILD_ID') && existsSync(HASH_FILE) && readFileSync(HASH_FILE, 'utf8') === source
}

async function waitForTurn({ say, signal }: Options): Promise<Release> {
  for (let attempt = 0; ; attempt += 1) {
    const release = tryLock(LOCK_FILE)
    if (release) return release
    // Half a second: long enough for another start to copy the build it found.
    if (attempt === 2) say('Waiting for another build of the same source …')
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
