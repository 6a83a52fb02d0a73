import {
  constants,
  copyFileSync,
  globSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
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
 *
 * Files are linked: nobody writes into one. A build empties the folder and makes others; Next replaces whole files.
 */
export function makeServingCopy(): ServingCopy {
  clearAbandoned()
  const distDir = `${PREFIX}${process.pid}`
  linkFolder('.next', distDir)
  // Git and every tool that asks it, Tailwind among them, shall not look in here.
  writeFileSync(join(distDir, '.gitignore'), '*\n')
  const release = lock(distDir)
  return { config: readConfig(distDir), remove: () => remove(distDir, release) }
}

function linkFolder(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (from === '.next' && LEFT_OUT.has(entry.name)) continue
    const [source, target] = [`${from}/${entry.name}`, `${to}/${entry.name}`]
    if (entry.isDirectory()) linkFolder(source, target)
    else linkFile(source, target)
  }
}

function linkFile(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    // Some file systems, and files of somebody else, cannot be linked.
    copyFileSync(source, target, constants.COPYFILE_FICLONE)
  }
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
