import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'

const names = async (query: SQL) => (await db().execute<{ name: string }>(query)).map((row) => row.name)

describe('according to PostgreSQL', () => {
  test('every table has a primary key', async () => {
    const without = await names(sql`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`)
    expect(without).toEqual([])
  })

  test('every foreign key has an index that begins with its columns', async () => {
    const without = await names(sql`
      select k.conrelid::regclass || '.' || k.conname as name from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
          and (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(k.conkey)] @> k.conkey)`)
    expect(without).toEqual([])
  })

  test('the catalogue has as many of both as the forum', async () => {
    const [counts] = await db().execute<{ tables: number; keys: number }>(sql`
      select (select count(*)::int from information_schema.tables where table_schema = 'public') as tables,
        (select count(*)::int from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace) as keys`)
    expect(counts?.tables).toBeGreaterThanOrEqual(18)
    expect(counts?.keys).toBeGreaterThanOrEqual(25)
  })

  test('every constraint has a name from the schema', async () => {
    const unnamed = await names(sql`
      select conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype = 'c' and conname ~ '_check\d*$'`)
    expect(unnamed).toEqual([])
  })

  test('times are stored with their zone', async () => {
    const naive = await names(sql`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type = 'timestamp without time zone'`)
    expect(naive).toEqual([])
  })

  test('descending indexes sort nulls first, as ORDER BY … DESC does; otherwise no list could use them', async () => {
    const others = await names(sql`
      select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace
        and exists (select from unnest(string_to_array(i.indoption::text, ' ')) as option where option::int & 3 = 1)`)
    expect(others).toEqual([])
  })
})

const page = (table: string, where: string, order: string) =>
  sql.raw(
    `explain select post_id from ${table} where not is_deleted ${where} order by ${order} desc, post_id desc limit 21`,
  )

describe('lists are read along an index, without sorting', () => {
  test.each([
    ['active', '', 'last_activity_at'],
    ['newest', '', 'created_at'],
    ['top', '', 'score', 'question_scores'],
    ['hot', '', 'hot_rank'],
    ['unanswered', 'and upvoted_answer_count = 0', 'waiting_count'],
    ['of a language', "and language = 'de'", 'last_activity_at'],
    ['a later page', "and (last_activity_at, post_id) < ('2026-01-01Z'::timestamptz, 7::bigint)", 'last_activity_at'],
    ['a later page by score', 'and (score, post_id) < (3::integer, 7::bigint)', 'score', 'question_scores'],
  ])('%s', async (_, where, order, table = 'questions') => {
    const plan = await db().transaction(async (tx) => {
      for (const way of ['sort', 'seqscan', 'bitmapscan']) await tx.execute(sql.raw(`set local enable_${way} = off`))
      return (await tx.execute<{ 'QUERY PLAN': string }>(page(table, where, order)))
        .map((row) => row['QUERY PLAN'])
        .join('\n')
    })
    expect(plan).not.toContain('Sort')
    expect(plan).toMatch(new RegExp(`Index (?:Only )?Scan using ${table}_`))
  })
})

test('a joined transaction belongs to the caller: it commits and rolls back with it', async () => {
  const { inTransaction } = await import('#db/client.ts')
  await db().transaction(async (tx) => {
    expect(await inTransaction(tx, (inner) => Promise.resolve(inner === tx))).toBe(true)
  })
})
