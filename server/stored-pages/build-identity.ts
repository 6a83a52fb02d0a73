import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from '#lib/platform/env.ts'

/** Settings that no page shows. Every other one makes all stored pages old when it changes. */
const UNSEEN: ReadonlySet<string> = new Set<keyof Env>([
  'port',
  'host',
  'dataDir',
  'databaseUrl',
  'ownerUrl',
  'authSecret',
  'webConcurrency',
  'databaseConnections',
  'pools',
  'pageCacheBytes',
  'pageStoreBytes',
  'outboxDir',
])

/**
 * The files that shape pages and are not in the build. A migration may change rows without a word in the log of
 * changes.
 */
const SHAPING = ['server/**/*.ts', 'db/{migrations,functions}/**/*.sql']

/**
 * Returns a text that changes with everything outside of the database on which pages depend: the build with its texts,
 * the code that finishes pages, the migrations and functions of the database, Node, the settings.
 */
export function buildIdentity(build: string, settings: Env): string {
  const hash = createHash('sha256').update(readFileSync(join(build, '.next/BUILD_ID')))
  for (const file of globSync(SHAPING).toSorted()) hash.update(`${file}\0`).update(readFileSync(file))
  const seen = Object.entries(settings).filter(([name]) => !UNSEEN.has(name))
  // The hash does not reveal the passwords in these settings.
  return hash
    .update(JSON.stringify([process.version, seen]))
    .digest('base64url')
    .slice(0, 22)
}
