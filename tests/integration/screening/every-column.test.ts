import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { siteSettings } from '#db/schema/site.ts'
import { aWord, later } from '#tests/support/factories.ts'
import { COLUMNS } from './columns.ts'
import { DOORS } from './doors.ts'
import type { Door, DoorName } from './doors.ts'

/** Columns of these types hold no typed words. */
const WORDLESS = /^(?:bigint|integer|smallint|boolean|double precision|timestamp|tsvector|regconfig|date|uuid|xid8)/

async function textColumns(): Promise<string[]> {
  const files = globSync('db/schema/*.ts').map((path) => basename(path, '.ts'))
  const modules = (await Promise.all(files.map((file) => import(`../../../db/schema/${file}.ts`)))) as Record<
    string,
    unknown
  >[]
  const tables = modules.flatMap((one) => Object.values(one)).filter((one) => is(one, PgTable))
  return tables.flatMap((table) =>
    Object.values(getTableColumns(table))
      .filter((column) => !WORDLESS.test(column.getSQLType()))
      .map((column) => `${getTableName(table)}.${column.name}`),
  )
}

/** The rows of a table that others can read. */
const READABLE: Readonly<Record<string, string>> = {
  posts: 'removal is null',
  comments: 'removal is null',
  questions: 'not is_deleted',
  revisions: 'exists (select from posts p where p.id = post_id and p.removal is null)',
  suggested_edits: 'spam is null',
}

/** Lists the columns that others can read and that hold these words now. */
async function columnsWith(words: string): Promise<string[]> {
  const pattern = words.replaceAll(' ', '[ -]')
  const screened = Object.keys(COLUMNS).filter((column) => Array.isArray(COLUMNS[column]))
  const found = await Promise.all(
    screened.map(async (name) => {
      const [table = '', column = ''] = name.split('.')
      const [row] = await db().execute<{ n: number }>(sql`
        select count(*)::int as n from ${sql.identifier(table)}
        where ${sql.identifier(column)}::text ~ ${pattern} and ${sql.raw(READABLE[table] ?? 'true')}`)
      return row && row.n > 0 ? [name] : []
    }),
  )
  return found.flat()
}

const doorsOf = (column: string): readonly DoorName[] => {
  const entry = COLUMNS[column]
  return Array.isArray(entry) ? (entry as readonly DoorName[]) : []
}

test('every column with text names the screening that reaches it, or the reason for none', async () => {
  const columns = await textColumns()
  expect(columns.length).toBeGreaterThan(90)
  expect(columns.filter((column) => !(column in COLUMNS))).toEqual([])
  expect(Object.keys(COLUMNS).filter((column) => !columns.includes(column))).toEqual([])
  const used = new Set(Object.keys(COLUMNS).flatMap(doorsOf))
  expect(Object.keys(DOORS).filter((door) => !used.has(door as DoorName))).toEqual([])
})

describe('no way into the forum lets blocked text through', () => {
  const [one, other] = [aWord(), aWord()]
  const [phrase, host] = [`zolden ${one}`, `zolden-${other}.example`]
  beforeAll(async () => {
    const settings = [
      { key: 'blocked-phrases', value: [phrase] },
      { key: 'blocked-hosts', value: [host] },
    ] as const
    await db()
      .insert(siteSettings)
      .values(settings.map((setting) => ({ ...setting, changedAt: later(0) })))
  })
  afterAll(async () => {
    await db().delete(siteSettings)
  })

  test.each(Object.keys(DOORS) as DoorName[])('%s', async (door) => {
    const open: Door = DOORS[door]
    // Control: the same door lets other words through, into the columns that name it.
    const innocent = `silver ${aWord()}`
    await open(innocent)
    const expected = Object.keys(COLUMNS).filter((column) => doorsOf(column).includes(door))
    expect(await columnsWith(innocent)).toEqual(expect.arrayContaining(expected))
    // An address cannot hold a phrase, and a tag or a handle has a hyphen where a host has a dot.
    const asHost = /links/.test(door)
      ? `zolden ${other}`
      : /new tag|handle/.test(door)
        ? `zolden ${other} example`
        : host
    for (const words of /links/.test(door) ? [asHost] : [phrase, asHost]) {
      const outcome = await open(words).catch(String)
      expect([...(await columnsWith(phrase)), ...(await columnsWith(`zolden ${other}`))], String(outcome)).toEqual([])
    }
  })
})
