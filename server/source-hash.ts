import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'

/** The sources of a build. Not tests, scripts or server: plain Node runs those directly. */
const SOURCES = [
  '{app,components,lib,db,messages,public}/**/*',
  '*.config.{ts,mjs,js}',
  'proxy.ts',
  'instrumentation.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
// These files do not reach the bundle; the build itself writes the types of the texts.
const NOT_BUILT = /^db\/(migrations|functions)\/|^messages\/[^/]+\.d\.json\.ts$/

/** Returns one hash over names and contents of all source files; a new date alone does not change it. */
export function hashSource(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES).toSorted()) {
    if (NOT_BUILT.test(file) || !statSync(file, { throwIfNoEntry: false })?.isFile()) continue
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
