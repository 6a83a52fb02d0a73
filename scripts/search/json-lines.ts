import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Corpus } from './corpus.ts'

const post = z.object({ id: z.coerce.string(), title: z.string(), body: z.string().default('') })
const line = z.object({
  query: z.string(),
  relevant: z.array(z.coerce.string()),
  /** The posts to search; a post that several lines hold is loaded once. */
  corpus: z.array(post).default([]),
})

/** Reads the judged queries of all `.jsonl` files of a folder. Throws an error that names the line. */
export function readJsonLines(folder: string): Corpus {
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => linesOf(join(folder, name)))
  const questions = new Map(lines.flatMap(({ corpus }) => corpus.map((one) => [one.id, one] as const)))
  return {
    questions: [...questions.values()].map(({ id, title, body }) => ({ id, title, body, score: 0, at: new Date(0) })),
    answers: [],
    judged: lines.map(({ query, relevant }) => ({ query, relevant })),
    links: [],
  }
}

function linesOf(file: string): z.output<typeof line>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => {
      if (text.trim() === '') return []
      try {
        return [line.parse(JSON.parse(text))]
      } catch (cause) {
        throw new Error(`${file}:${at + 1} is not {query, relevant, corpus}`, { cause })
      }
    })
}
