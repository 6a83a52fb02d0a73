import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Source = {
  /** The path from the project's root, with slashes. */
  path: string
  text: string
  imports: readonly Import[]
}

type Import = {
  /** The specifier as written. */
  from: string
  /** Our path from the root, or null for a package. */
  path: string | null
  typeOnly: boolean
}

const FOLDERS = ['app', 'components', 'lib', 'db', 'server', 'scripts', 'bench', 'tests']
const IMPORT =
  /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\brequire\(\s*['"]([^'"]+)['"]/gm

/** Reads every TypeScript file of the project. */
export function readSources(): Source[] {
  return globSync(
    FOLDERS.map((folder) => `${folder}/**/*.{ts,tsx}`),
    // Leave out the benchmark's tools and data, which are beside its source.
    { exclude: ['**/node_modules/**', '**/.cache/**'] },
  )
    .toSorted()
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })
}

export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const from = match[2] ?? match[3] ?? match[4] ?? ''
    return { from, path: pathOf(from, path), typeOnly: match[1] !== undefined }
  })
}

function pathOf(from: string, importer: string): string | null {
  if (from.startsWith('#')) return from.slice(1)
  return from.startsWith('.') ? join(dirname(importer), from) : null
}

/** Lists the packages and paths that a file can reach through imports at run time, itself included. */
export function reachOf(path: string, sources: ReadonlyMap<string, Source>): Set<string> {
  const reached = new Set([path])
  for (const next of reached) {
    for (const { from, path: target, typeOnly } of sources.get(next)?.imports ?? [])
      if (!typeOnly) reached.add(target ?? from)
  }
  return reached
}
