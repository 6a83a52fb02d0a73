import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'

/** Everything a build is made of. Not tests, scripts or server: plain Node runs those directly. */
const SOURCES = [
  '{app,components,lib,db,messages,public}/**/*',
  '*.config.{ts,mjs,js}',
  'proxy.ts',
  'instrumentation.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
// Nothing of these reaches the bundle; the build itself writes the types of the texts.
const NOT_BUILT = /^db\/(migrations|functions)\/|^messages\/[^/]+\.d\.json\.ts$/

/** One hash over names and contents of all source files; a file touched but not changed does not change it. */
export function hashSource(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES).toSorted()) {
    if (NOT_BUILT.test(file) || !statSync(file, { throwIfNoEntry: false })?.isFile()) continue
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}
