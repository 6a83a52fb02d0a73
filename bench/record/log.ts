import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { World } from '#bench/world/cluster.ts'

/** A statement in PostgreSQL's log. */
export type Logged = {
  /** The server process, and so the connection. */
  pid: number
  text: string
  /** The parameters as text; null is NULL. */
  parameters: readonly (string | null)[]
  /** True if the statement has a name: then it is parsed once per connection, otherwise every time. */
  isPrepared: boolean
}

/** The setting of PostgreSQL that `parseLog` understands. */
export const LOG_LINE_PREFIX = '%m [%p] [%a] '
const LINE = /^\S+ \S+ \S+ \[(\d+)\] \[([^\]]*)\] (LOG|DETAIL): {2}(.*)$/s
/** The application name of the forum's pool (db/client.ts); its workers and its health check have other connections. */
const FORUM = 'critical-path'
const SETTLE_MS = 150

/** Logs every statement of all connections to one database while `act` works. */
export async function logWhile(world: World, act: () => Promise<void>): Promise<Logged[]> {
  await setLogging(world, 'all')
  const from = statSync(world.logFile).size
  try {
    await act()
    // Wait: statements after the answer belong to the request too.
    await pause(SETTLE_MS)
  } finally {
    await setLogging(world, 'none')
  }
  return parseLog(readFrom(world.logFile, from))
}

async function setLogging({ superuser }: World, what: 'all' | 'none'): Promise<void> {
  await superuser.unsafe(`alter system set log_statement = '${what}'`)
  await superuser`select pg_reload_conf()`
  // Sessions read the new settings at their next statement, after the postmaster's notice.
  await pause(SETTLE_MS)
}

function readFrom(file: string, from: number): string {
  const descriptor = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(fstatSync(descriptor).size - from)
    readSync(descriptor, bytes, 0, bytes.length, from)
    return bytes.toString('utf8')
  } finally {
    closeSync(descriptor)
  }
}

/** Reads the forum's statements and their parameters from the log's text; continuation lines begin with a tab. */
function parseLog(text: string): Logged[] {
  const statements: Logged[] = []
  for (const entry of text.replaceAll('\n\t', '\u0000').split('\n')) {
    const [, pid, who, kind, said] = LINE.exec(entry) ?? []
    if (said === undefined || who !== FORUM) continue
    const whole = said.replaceAll('\u0000', '\n')
    const last = statements.at(-1)
    if (kind === 'DETAIL') {
      const belongs = last?.pid === Number(pid) && /^parameters: /i.test(whole)
      if (belongs) statements[statements.length - 1] = { ...last, parameters: parseParameters(whole) }
      continue
    }
    const [, name, sql] = /^(?:statement|execute ([^\s:]+)): (.*)$/s.exec(whole) ?? []
    if (sql === undefined) continue
    const isPrepared = name !== undefined && name !== '<unnamed>'
    statements.push({ pid: Number(pid), text: sql.trim(), parameters: [], isPrepared })
  }
  return statements
}

// Parses the form: Parameters: $1 = 'it''s', $2 = NULL
function parseParameters(text: string): (string | null)[] {
  return [...text.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|NULL)/g)].map(
    (found) => found[1]?.replaceAll("''", "'") ?? null,
  )
}
