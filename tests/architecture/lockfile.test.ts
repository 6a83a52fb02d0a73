import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Entry = {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  license?: string
  optional?: boolean
  os?: string | string[]
  cpu?: string | string[]
  libc?: string | string[]
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  lockfileVersion: number
  packages: Record<string, Entry>
}
const entries = Object.entries(lock.packages).filter(([path]) => path !== '')
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
>

/**
 * The lowest version of each package without a known vulnerability (docs/trust.md#dependencies). Some are not installed
 * yet.
 */
const FLOORS: Record<string, string> = {
  next: '16.3.3',
  'next-auth': '4.24.15',
  nodemailer: '9.0.1',
  'drizzle-orm': '0.45.2',
  dompurify: '3.4.13',
  'sanitize-html': '2.17.4',
  'markdown-it': '14.2.0',
  'linkify-it': '5.0.2',
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/**
 * Returns whether npm ever installs it on Debian, where the two commands must work. The lockfile names builds for other
 * systems because `npm ci` needs their names; a registry that does not have them gives neither digest nor licence.
 */
function isForDebian({ optional, os, cpu, libc }: Entry): boolean {
  if (!optional) return true
  const fits = (allowed: string | string[] | undefined, ours: string[]) =>
    !allowed || [allowed].flat().some((name) => ours.includes(name))
  return fits(os, ['linux']) && fits(cpu, ['x64', 'arm64']) && fits(libc, ['glibc'])
}

/** Returns whether a version is the floor or above it; a pre-release is below its release. */
function reaches(version: string, floor: string): boolean {
  const [plain = '', pre] = version.split('-', 2)
  const [a, b] = [plain, floor].map((text) => text.split('.').map(Number))
  for (let index = 0; index < 3; index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return pre === undefined
}

test('no installed package is below its version floor', () => {
  const below = entries
    .filter(
      ([path, { version = '0' }]) =>
        FLOORS[nameOf(path)] !== undefined && !reaches(version, FLOORS[nameOf(path)] ?? ''),
    )
    .map(([path, { version }]) => `${path} ${version}`)
  expect(below).toEqual([])
  expect(entries.filter(([path]) => nameOf(path) in FLOORS).length).toBeGreaterThanOrEqual(4)
})

test.each([
  ['16.4.6', '16.3.3', true],
  ['16.3.3', '16.3.3', true],
  ['16.3.2', '16.3.3', false],
  ['15.9.9', '16.3.3', false],
  ['16.10.0', '16.3.3', true],
  ['16.3.3-canary.1', '16.3.3', false],
])('the check itself: %s against %s', (version, floor, holds) => {
  expect(reaches(version, floor)).toBe(holds)
})

test('the lockfile names no registry, so it installs from the configured one', () => {
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
})

test('every package installed on Debian has an integrity hash', () => {
  const loose = entries.filter(
    ([, entry]) => isForDebian(entry) && !entry.link && !entry.integrity?.startsWith('sha512-'),
  )
  expect(entries.filter(([, entry]) => isForDebian(entry)).length).toBeGreaterThan(200)
  expect(loose.map(([path]) => path)).toEqual([])
})

test('every dependency has an exact version', () => {
  const loose = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]
    .flatMap((group) => Object.entries(group ?? {}))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
  expect(loose).toEqual([])
})

test('every package installed on Debian names its licence', () => {
  const silent = entries
    .filter(([, entry]) => isForDebian(entry) && !entry.link && !entry.license)
    .map(([path]) => path)
  expect(silent).toEqual([])
})
