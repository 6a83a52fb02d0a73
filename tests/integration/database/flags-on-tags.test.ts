import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aQuestion, aUser, aWord } from '#tests/support/factories.ts'
import { anEmptyDatabase, serving } from '#tests/support/other-database.ts'

const [MIGRATION = ''] = globSync('db/migrations/*_flags_on_tags.sql')

test('the migration makes cases of the flags about tags, and removes from old events what is private', async () => {
  const { servingUrl, sql, migrated } = await anEmptyDatabase()
  try {
    await migrated()
    const name = aWord()
    const { post, readers } = await serving(servingUrl, async () => {
      const { id } = await aQuestion({ tags: name })
      return { post: id, readers: [(await aUser()).id, (await aUser()).id] }
    })
    const [one = 0, other = 0] = readers
    const [tag] = await sql`select id, created_by_id from tags where name = ${name}`
    await sql`insert into tag_flags (tag_id, flagger_id, text, created_at, decided_at, decided_by_id) values
      (${tag?.['id']}, ${one}, 'It advertises a course.', now(), now(), ${other}),
      (${tag?.['id']}, ${one}, 'It does so again.', now(), null, null),
      (${tag?.['id']}, ${other}, 'It names a person.', now(), null, null)`
    await sql`insert into events (kind, post_id, details, request_id, created_at) values
      ('guides.step-ticked', ${post}, '{"step": 7, "state": "done"}', 'old', now()),
      ('notifications.thread-muted', ${post}, '{"state": "mute"}', 'old', now()),
      ('posts.edited', ${post}, '{"revision": 2}', 'old', now())`
    const statements = readFileSync(MIGRATION, 'utf8').split('--> statement-breakpoint')
    for (const statement of statements.filter((text) => !/\b(?:ADD COLUMN|CONSTRAINT|INDEX)\b/u.test(text)))
      await sql.unsafe(statement)
    const rows = await sql`select c.state as case_state, c.about_user_id, c.weight, f.state, f.reason, f.text
      from cases c join flags f on f.case_id = c.id where c.tag_id = ${tag?.['id']} order by f.id`
    expect(rows.map(({ case_state, state, weight, text }) => [case_state, weight, state, text])).toEqual([
      ['resolved', 0, 'helpful', 'It advertises a course.'],
      ['open', 2, 'open', 'It does so again.'],
      ['open', 2, 'open', 'It names a person.'],
    ])
    expect(new Set(rows.map((row) => row['about_user_id']))).toEqual(new Set([tag?.['created_by_id']]))
    expect(await sql`select from case_settlements`).toHaveLength(1)
    expect(await sql`select from tag_flags`).toHaveLength(0)
    const recorded = await sql`select post_id, details from events where request_id = 'old' order by id`
    expect(recorded.map(({ post_id, details }) => [post_id, details])).toEqual([
      [null, { state: 'done' }],
      [null, { state: 'mute' }],
      [String(post), { revision: 2 }],
    ])
  } finally {
    await sql.end()
  }
})
