import postgres, { type Sql, type TransactionSql } from 'postgres'
import { hashToken } from '#lib/auth/tokens.ts'
import { fill } from '#bench/record/statements.ts'
import type { Known, Recording, Statement } from '#bench/record/statements.ts'
import { authorOf, tokenOf } from '#bench/world/crowd.ts'
import type { Crowd } from '#bench/world/crowd.ts'

/** The size of the forum's pool: db/client.ts. */
export const CONNECTIONS = 20

// Recorded parameters are texts as PostgreSQL takes them. Without this, postgres.js would convert 't' to a boolean it
// does not know.
const asIs = (value: string) => value
const TYPES = {
  boolean: { to: 16, from: [16], serialize: asIs, parse: (text: string) => text === 't' },
  json: { to: 114, from: [114, 3802], serialize: asIs, parse: (text: string): unknown => JSON.parse(text) },
  date: { to: 1184, from: [1082, 1114, 1184], serialize: asIs, parse: (text: string) => new Date(text) },
}

/** Opens a pool like the forum's, for recorded statements. */
export function openReplay(databaseUrl: string): Sql {
  return postgres(databaseUrl, { max: CONNECTIONS, onnotice: () => undefined, types: TYPES })
}

/** Returns the values that a person's request on a post of the crowd fills into a recording. */
export function knownOf(crowd: Crowd, person: number, post: number): Known {
  return {
    person: String(person),
    post: String(post),
    author: String(authorOf(crowd, post)),
    tokenHash: hashToken(tokenOf(person)),
  }
}

/** Runs the recorded statements once, one after the other, as the forum does; prepared where the forum prepares. */
export async function replay(sql: Sql, { units }: Recording, known: Known): Promise<void> {
  const now = Date.now()
  for (const { isTransaction, statements } of units) {
    if (isTransaction) await sql.begin((tx) => runAll(tx, statements, known, now))
    else await runAll(sql, statements, known, now)
  }
}

async function runAll(
  sql: Sql | TransactionSql,
  statements: readonly Statement[],
  known: Known,
  now: number,
): Promise<void> {
  for (const { text, parameters, isPrepared } of statements) {
    const values = parameters.map((parameter) => fill(parameter, known, now))
    await sql.unsafe(text, values, { prepare: isPrepared })
  }
}
