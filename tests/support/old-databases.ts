import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { Sql } from 'postgres'

const FOLDER = 'db/migrations/before-baseline'

type Journal = { entries: { tag: string }[] }

/**
 * Migrates an empty database to the state before the migration of that name, or after the last one that the baseline
 * replaces.
 */
export async function migrateBefore(sql: Sql, name: string | null): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-migrations-'))
  try {
    cpSync(FOLDER, folder, { recursive: true })
    const journal = join(folder, 'meta/_journal.json')
    const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as Journal
    const end = name === null ? entries.length : entries.findIndex(({ tag }) => tag.endsWith(name))
    if (end < 1) throw new Error(`no migration before ${name}`)
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, end) }))
    await migrate(drizzle(sql), { migrationsFolder: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A question as the forum wrote it before the later tables existed. */
export const OLD_QUESTION = `
  with author as (
    insert into users (handle, handle_skeleton, display_name, email, locale, created_at)
    values ('somebody', 'somebody', 'Somebody', 'somebody@example.org', 'en', now()) returning id
  ), post as (
    insert into posts (kind, author_id, language, body, body_html, body_text, search_config, search_vector, created_at)
    select 'question', id, 'en', t, '', t, 'english', to_tsvector('english', t), now()
    from author, (values ('The “grobulator” is the manager’s job…or ours?')) as texts (t) returning id, body, author_id
  ), version as (
    insert into revisions (post_id, number, editor_id, title, body, created_at)
    select id, 1, author_id, 'Is the résumé still needed?', body, now() from post
  ) insert into questions (post_id, title, slug, is_yes_no, last_activity_at, language, created_at)
  select id, 'Is the résumé still needed?', 'x', false, now(), 'en', now() from post`
