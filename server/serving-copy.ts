import { constants, cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Release, tryLock } from '#server/exclusive-lock.ts'

/** A copy of the build that one process serves from. */
export type ServingCopy = {
  /** What Next was configured with for the build, with the copy as its `distDir`. */
  config: object
  remove(): void
}

// Beside .next and not inside it or deeper: compiled code finds node_modules by counting folders upwards.
const PREFIX = '.next-serving-'
const LOCK_NAME = 'in-use'
// What only building and developing need.
const LEFT_OUT = new Set(['cache', 'dev', 'diagnostics', 'types', 'trace', 'trace-build', 'lock'])

/**
 * Copies `.next` for this process alone. Next reads its build lazily and writes re-rendered pages back into it, so a
 * shared one would break under a running forum when the source changes and the tests build anew, and pages rendered
 * from a test's database could be served by the real one. Whoever calls this holds the build lock.
 */
export function makeServingCopy(): ServingCopy {
  clearAbandoned()
  const distDir = `${PREFIX}${process.pid}`
  cpSync('.next', distDir, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !LEFT_OUT.has(relative('.next', source)),
  })
  // Git and every tool that asks it, Tailwind among them, shall not look in here.
  writeFileSync(join(distDir, '.gitignore'), '*\n')
  const release = lock(distDir)
  return { config: readConfig(distDir), remove: () => remove(distDir, release) }
}

function readConfig(distDir: string): object {
  const built = JSON.parse(readFileSync(join(distDir, 'required-server-files.json'), 'utf8')) as { config: object }
  return { ...built.config, distDir }
}

function clearAbandoned(): void {
  for (const distDir of globSync(`${PREFIX}*`)) {
    const release = lock(distDir)
    if (release) remove(distDir, release)
  }
}

function lock(distDir: string): Release | null {
  return tryLock(join(distDir, LOCK_NAME))
}

function remove(distDir: string, release: Release | null): void {
  release?.()
  rmSync(distDir, { recursive: true, force: true })
}
