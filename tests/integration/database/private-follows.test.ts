import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aQuestion } from '#tests/support/factories.ts'
import { anEmptyDatabase, serving } from '#tests/support/other-database.ts'

const [MIGRATION = ''] = globSync('db/migrations/*_follows_are_private.sql')

test('the migration removes from old events what somebody follows, changes no other event, and events stay append-only', async () => {
  const { servingUrl, sql, migrated } = await anEmptyDatabase()
  try {
    await migrated()
    const { id } = await serving(servingUrl, () => aQuestion())
    await sql`insert into events (kind, post_id, details, request_id, created_at) values
      ('follows.tag-changed', ${id}, '{"tag": "pmo", "state": "follow"}', 'old', now()),
      ('follows.question-changed', ${id}, '{"state": "none"}', 'old', now()),
      ('follows.move-changed', null, '{"from": "analyst", "to": "manager", "state": "follow"}', 'old', now()),
      ('notifications.thread-muted', ${id}, '{"state": "mute"}', 'old', now())`
    for (const statement of readFileSync(MIGRATION, 'utf8').split('--> statement-breakpoint'))
      await sql.unsafe(statement)
    const rows = await sql`select post_id, details from events where request_id = 'old' order by id`
    expect(rows.map(({ post_id, details }) => [post_id, details])).toEqual([
      [null, { state: 'follow' }],
      [null, { state: 'none' }],
      [null, { state: 'follow' }],
      [String(id), { state: 'mute' }],
    ])
    await expect(sql`delete from events where request_id = 'old'`).rejects.toThrow('events is append-only')
  } finally {
    await sql.end()
  }
})
