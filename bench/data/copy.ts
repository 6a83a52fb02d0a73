import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sql } from 'postgres'

/** The number of characters sent at a time. */
const CHUNK = 65_536

/** A field of COPY's text format; null is PostgreSQL's `\N`. */
type Field = string | number | boolean | null

/** Writes a line of COPY's text format. Strings must be free of tabs and backslashes; line breaks are escaped. */
export function lineOf(fields: readonly Field[]): string {
  let line = ''
  for (const field of fields) {
    if (line !== '') line += '\t'
    if (field === null) line += '\\N'
    else line += typeof field === 'string' && field.includes('\n') ? field.replaceAll('\n', '\\n') : field
  }
  return `${line}\n`
}

/** Loads lines into `target`, a table with its columns: `votes (post_id, voter_id)`. */
export async function copyLines(sql: Sql, target: string, lines: Iterable<string>): Promise<void> {
  // Targets are constants of the generator, not user input.
  const into = await sql.unsafe(`copy ${target} from stdin`).writable()
  await pipeline(Readable.from(chunksOf(lines)), into)
}

function* chunksOf(lines: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
