import { getTableName, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { USER_COLUMNS } from '#db/user-columns.ts'

test('every column with a person’s id says what happens to its rows when the person leaves', async () => {
  const found = await db().execute<{ name: string }>(sql`
    select c.conrelid::regclass::text || '.' || a.attname as name
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.contype = 'f' and c.confrelid = 'users'::regclass
    union
    select table_name || '.' || column_name from information_schema.columns
    where table_schema = 'public' and column_name ~ '(^|_)(user|person|owner|author|voter|actor|editor|recipient)_id$'`)
  const named = USER_COLUMNS.map(({ column }) => `${getTableName(column.table)}.${column.name}`)
  expect(named.length).toBeGreaterThan(75)
  expect(named.toSorted()).toEqual(found.map(({ name }) => name).toSorted())
})
