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
  /** Next's configuration at build time, with the copy as its `distDir`. */
  config: object
  remove(): void
}

// Place the copy beside .next, at the same depth: compiled code finds node_modules by counting folders upwards.
const PREFIX = '.next-serving-'
const LOCK_NAME = 'in-use'
// Files that only building and development need.
const LEFT_OUT = new Set(['cache', 'dev', 'diagnostics', 'types', 'trace', 'trace-build', 'lock'])

/**
 * Copies `.next` for this process alone. Next reads its build lazily and writes re-rendered pages back into it, so a
 * shared build would break under a running forum when tests build again, and the real forum could serve pages from a
 * test's database. The caller holds the build lock.
 *
 * The files are hard links: nobody writes into one. A build empties the folder and creates others; Next replaces whole
 * files.
 */
export function makeServingCopy(): ServingCopy {
  clearAbandoned()
  const distDir = `${PREFIX}${process.pid}`
  linkFolder('.next', distDir)
  // Hide the copy from git and from tools that ask git, such as Tailwind.
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
    // Some file systems, and other users' files, do not allow links.
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
