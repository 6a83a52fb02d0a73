import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { SPAM_KINDS } from '#lib/spam/classifier.ts'
import type { LabelledText } from '#lib/spam/classifier.ts'

const LABELS: Readonly<Record<string, boolean>> = {
  spam: true,
  crude: true,
  trade: true,
  disguised: true,
  '1': true,
  true: true,
  ham: false,
  honest: false,
  '0': false,
  false: false,
}

const row = z.object({
  label: z.coerce
    .string()
    .transform((label) => label.trim().toLowerCase())
    .refine((label) => label in LABELS, {
      error: 'the label must be spam, crude, trade, disguised, ham, honest, 1 or 0',
    }),
  title: z.string().nullish(),
  body: z.string(),
})

/**
 * Reads labelled texts from a file's text: JSON lines when it starts with a brace, otherwise CSV with or without the
 * heading `label,title,body`. Throws an Error that names the line.
 */
export function readLabelled(file: string, text: string): LabelledText[] {
  const rows = text.trimStart().startsWith('{') ? jsonLines(file, text) : csvRows(text)
  return rows.map((value, index) => {
    const read = row.safeParse(value)
    if (!read.success) throw new Error(`${file}, row ${index + 1}: ${read.error.issues[0]?.message ?? 'not readable'}`)
    const { title, body, label } = read.data
    const kind = SPAM_KINDS.find((one) => one === label)
    return { title: title ?? '', body, isSpam: LABELS[label] === true, kind }
  })
}

function csvRows(text: string): unknown[] {
  const rows: string[][] = parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true })
  const heading = rows[0]?.map((name) => name.trim().toLowerCase()) ?? []
  const hasHeading = heading.includes('label') && heading.includes('body')
  const columns = hasHeading ? heading : ['label', 'title', 'body']
  return rows
    .slice(hasHeading ? 1 : 0)
    .map((cells) => Object.fromEntries(columns.map((name, index) => [name, cells[index]])))
}

function jsonLines(file: string, text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        return JSON.parse(line) as unknown
      } catch (error) {
        throw new Error(`${file}, line ${index + 1} is no JSON.`, { cause: error })
      }
    })
}
