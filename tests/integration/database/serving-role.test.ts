import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { LEDGERS } from '#server/postgres/grant-serving.ts'
import { env } from '#lib/platform/env.ts'
import { asOwner } from '#tests/support/database-template.ts'
import { aQuestion } from '#tests/support/factories.ts'

// The role that the forum serves as, which these tests use too (docs/trust.md#ledgers).

const serving = postgres(env().databaseUrl, { max: 1, onnotice: () => undefined })
const owner = postgres(asOwner(env().databaseUrl), { max: 1, onnotice: () => undefined })
afterAll(() => Promise.all([serving.end(), owner.end()]))

const A_COLUMN = {
  reputation_events: 'points',
  events: 'details',
  moderation_acts: 'reason',
  act_effects: 'value',
  setting_changes: 'reason',
} as const

const DENIED = { code: '42501' }

describe.each(LEDGERS)('%s', (table) => {
  test('can be read and added to, but not changed, emptied or altered', async () => {
    await aQuestion()
    await expect(serving`select count(*) from ${serving(table)}`).resolves.toHaveLength(1)
    for (const attempt of [
      `update ${table} set ${A_COLUMN[table]} = ${A_COLUMN[table]}`,
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
      `drop table ${table}`,
      `drop trigger ${table}_append_only on ${table}`,
    ])
      await expect(serving.unsafe(attempt)).rejects.toMatchObject(DENIED)
  })

  test('refuses its owner too, by a trigger', async () => {
    const [trigger] = await owner`
      select tgenabled from pg_trigger where tgrelid = ${table}::regclass and tgname = ${`${table}_append_only`}`
    expect(trigger).toEqual({ tgenabled: 'O' })
  })
})

test('it cannot become another role, nor create or alter objects of the database', async () => {
  for (const attempt of [
    'set role critical_path',
    'set session authorization critical_path',
    'create role another',
    'create table another (id integer)',
    "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
    "set session_replication_role = 'replica'",
  ])
    await expect(serving.unsafe(attempt), attempt).rejects.toMatchObject(DENIED)
})
