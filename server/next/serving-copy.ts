import { randomUUID } from 'node:crypto'
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { type Release, tryLock } from '#server/exclusive-lock.ts'

/** A copy of the build that one process serves from. */
export type ServingCopy = {
  /** The folder that Next takes for the project: the copy of `.next`, and beside it a link to our packages. */
  dir: string
  /** Next's configuration at build time. */
  config: object
  remove(): void
}

const BUILD = '.next'
const LOCK_SUFFIX = '.lock'
// Files that only building and development need.
const LEFT_OUT = new Set(['cache', 'dev', 'diagnostics', 'types', 'trace', 'trace-build', 'lock'])

/**
 * Copies the build of the project in `root` into `<dataDir>/serving`, for this process alone. Next reads its build
 * lazily and writes re-rendered pages back into it, so a shared build would break under a running forum when tests
 * build again, and the real forum could serve pages from a test's database. The caller holds the build lock.
 *
 * The files are hard links where the file system allows it: nobody writes into one. A build empties its folder and
 * creates others; Next replaces whole files. Compiled code looks for packages in each folder above it, and finds the
 * link.
 */
export function makeServingCopy(dataDir: string, root = '.'): ServingCopy {
  // `lockDataDir` sets the same mode: others may traverse the directory but not list it.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const folder = join(dataDir, 'serving')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeAbandoned(folder)
  const { dir, release } = claimFolder(folder)
  mkdirSync(dir)
  symlinkSync(resolve(root, 'node_modules'), join(dir, 'node_modules'), 'junction')
  linkFolder(join(root, BUILD), join(dir, BUILD), LEFT_OUT)
  return { dir, config: readConfig(dir), remove: () => remove(dir, release) }
}

/** Names a new copy and takes its lock. The lock comes before the folder: a folder whose lock is free is abandoned. */
function claimFolder(folder: string): { dir: string; release: Release } {
  for (;;) {
    const dir = join(folder, randomUUID())
    const release = lock(dir)
    // Another start, which removes what is abandoned, may have taken the new lock in the same instant, or removed its
    // file.
    if (release && existsSync(dir + LOCK_SUFFIX)) return { dir, release }
    release?.()
  }
}

/**
 * Removes the copies of dead processes. These have lost their locks, even if other processes have their numbers now.
 */
function removeAbandoned(folder: string): void {
  // A lock file, and SQLite's journal beside it, have the name of their folder with an ending.
  for (const name of new Set(readdirSync(folder).map((entry) => entry.split('.')[0] ?? ''))) {
    const dir = join(folder, name)
    const release = lock(dir)
    if (release) remove(dir, release)
  }
}

function lock(dir: string): Release | null {
  return tryLock(dir + LOCK_SUFFIX)
}

/** Removes the folder while it is locked, and then the lock. */
function remove(dir: string, release: Release): void {
  rmSync(dir, { recursive: true, force: true })
  release()
  rmSync(dir + LOCK_SUFFIX, { force: true })
}

function linkFolder(from: string, to: string, leftOut: ReadonlySet<string> = new Set()): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (leftOut.has(entry.name)) continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkFolder(source, target)
    // The build has relative links to some of our packages; they lead there from the copy too.
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target, 'junction')
    else linkFile(source, target)
  }
}

function linkFile(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    // Links are refused between file systems, on some kinds of them, and to files of other users.
    copyFileSync(source, target, constants.COPYFILE_FICLONE)
  }
}

function readConfig(dir: string): object {
  const built = JSON.parse(readFileSync(join(dir, BUILD, 'required-server-files.json'), 'utf8')) as { config: object }
  return built.config
}
