import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from 'postgres'

const FOLDER = 'db/functions'

/**
 * Updates the database's functions and triggers from the files in `db/functions`; returns the names of changed files.
 * Call it after the migrations, with their lock held. A file must be able to run twice (`create or replace`).
 */
export async function applyFunctions(sql: Sql, folder = FOLDER): Promise<string[]> {
  await sql`create table if not exists drizzle.applied_functions (file text primary key, digest text not null)`
  const known = await sql<{ file: string; digest: string }[]>`select file, digest from drizzle.applied_functions`
  const applied = new Map(known.map(({ file, digest }) => [file, digest]))
  const changed = readFunctions(folder).filter(({ file, digest }) => applied.get(file) !== digest)
  for (const { file, text, digest } of changed) {
    await sql.begin(async (tx) => {
      // Our own files, not user input.
      await tx.unsafe(text)
      await tx`insert into drizzle.applied_functions ${tx({ file, digest })}
        on conflict (file) do update set digest = excluded.digest`
    })
  }
  return changed.map(({ file }) => file)
}

function readFunctions(folder: string): { file: string; text: string; digest: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      return { file, text, digest: createHash('sha256').update(text).digest('hex') }
    })
}
