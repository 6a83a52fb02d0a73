import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { inheritedEnv } from '#lib/platform/env.ts'
import { type Release, tryLock } from '#server/exclusive-lock.ts'
import { StartFailure } from '#server/failure.ts'
import { ACTION_KEY } from '#server/next/action-key.ts'
import { makeServingCopy, type ServingCopy } from '#server/next/serving-copy.ts'
import { compressStaticFiles } from '#server/http/static-files.ts'
import { hashSource } from '#server/source-hash.ts'

const HASH_FILE = '.next/source-hash'
// Keep this file outside `.next`: the build empties that folder.
const LOCK_FILE = 'node_modules/.cache/critical-path/build.lock'

type Options = {
  /** Receives a message before each long step. */
  say: (line: string) => void
  signal?: AbortSignal
}

/** Builds the forum unless `.next` was built from exactly this source. Throws StartFailure when the build fails. */
export async function ensureBuild(options: Options): Promise<void> {
  const release = await waitForTurn(options)
  try {
    await buildIfChanged(options)
  } finally {
    release()
  }
}

/**
 * Makes a copy for this process to serve, in the data directory: of the fresh build or, with `asBuilt`, of the existing
 * one.
 */
export async function prepareServing({
  asBuilt,
  dataDir,
  ...options
}: Options & { asBuilt: boolean; dataDir: string }): Promise<ServingCopy> {
  const release = await waitForTurn(options)
  try {
    if (!asBuilt) await buildIfChanged(options)
    if (!hasBuild()) throw new StartFailure('There is no build to serve; npm run build makes one.')
    return makeServingCopy(dataDir)
  } finally {
    release()
  }
}

async function buildIfChanged({ say, signal }: Options): Promise<void> {
  // Hash before the build: if a file changes while it runs, the result counts as outdated.
  const source = hashSource()
  if (hasBuild() && existsSync(HASH_FILE) && readFileSync(HASH_FILE, 'utf8') === source) return
  say(hasBuild() ? 'Building again, the source has changed …' : 'Building, this takes a minute or two …')
  await build(signal)
  await compressStaticFiles('.next')
  writeFileSync(HASH_FILE, source)
}

function hasBuild(): boolean {
  return existsSync('.next/BUILD_ID')
}

// Concurrent builds take turns; the second one finds a finished build.
async function waitForTurn({ say, signal }: Options): Promise<Release> {
  for (let attempt = 0; ; attempt += 1) {
    const release = tryLock(LOCK_FILE)
    if (release) return release
    // Say it after half a second: that is enough for another start to copy the build that it found.
    if (attempt === 2) say('Waiting for another build of the same source …')
    await pause(250, undefined, signal ? { signal } : {})
  }
}

async function build(signal: AbortSignal | undefined): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: inheritedEnv({
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTION_KEY,
    }),
    ...(signal && { signal }),
  })
  const [code] = (await once(child, 'close')) as [number | null]
  signal?.throwIfAborted()
  if (code !== 0) throw new StartFailure('The build failed; the reason stands above.')
}
