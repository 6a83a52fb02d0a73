import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyCounters } from '#db/verify.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { catalogueOf } from '#tests/support/catalogue.ts'
import { aQuestion } from '#tests/support/factories.ts'
import { migrateBefore, OLD_QUESTION } from '#tests/support/old-databases.ts'
import { anEmptyDatabase, serving } from '#tests/support/other-database.ts'

const applied = (sql: Sql) => sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`

describe('a database from before the baseline gets the same schema as an empty one', () => {
  let whole: Record<string, string[]>
  let made: readonly { hash: string }[]

  beforeAll(async () => {
    const { sql, migrated } = await anEmptyDatabase()
    await migrated()
    made = await applied(sql)
    whole = await catalogueOf(sql)
    await sql.end()
  })

  test('an empty one is made by the baseline and the later migrations', () => {
    const known = readMigrationFiles({ migrationsFolder: 'db/migrations' })
    expect(made.map(({ hash }) => hash)).toEqual(known.map(({ hash }) => hash))
  })

  test('and the comparison covers many objects', () => {
    const parts = Object.entries(whole).filter(([, lines]) => lines.length > 0)
    expect(parts.map(([part]) => part)).toEqual(Object.keys(whole))
    expect(whole['columns']?.length).toBeGreaterThan(300)
    expect(whole['grants']?.join('\n')).toContain('critical_path_app=')
  })

  test.each([
    ['the oldest there is', 'ledgers_are_append_only'],
    ['one from before the search was rebuilt', 'search_reads_the_same_on_every_server'],
    ['one at the last migration that the baseline replaces', null],
  ])('%s', async (_, name) => {
    const { sql, servingUrl: url, migrated } = await anEmptyDatabase()
    try {
      await migrateBefore(sql, name)
      await sql.unsafe(OLD_QUESTION)
      // Write the state that the newest version of the forum would have.
      if (name === null)
        await sql`update posts set search_config = 'search_en',
          search_vector = search_document('search_en', 'en', 'Is the résumé still needed?', body_text)`
      const before = await applied(sql)
      expect(await migrated()).toBeNull()
      const after = await applied(sql)
      expect(after.slice(0, before.length)).toEqual(before)
      expect(await catalogueOf(sql)).toEqual(whole)
      expect(await migrated()).toBeNull()
      expect(await applied(sql)).toEqual(after)
      await serving(url, async () => {
        const asked = await aQuestion()
        const { items } = await listQuestions({ sort: 'newest' })
        expect(items.map(({ id }) => id)).toContain(asked.id)
        expect(items.map(({ title }) => title)).toContain('Is the résumé still needed?')
      })
      expect(await verifyCounters(drizzle(sql))).toEqual([])
    } finally {
      await sql.end()
    }
  })
})
