import { writeFileSync } from 'node:fs'
import postgres, { type Sql } from 'postgres'
import { encodeCursor } from '#lib/platform/cursor.ts'
import { paths } from '#lib/platform/paths.ts'
import type { Stage } from '#bench/stage.ts'
import { FIRST_POST } from './crowd.ts'

export type Question = { id: number; slug: string }

const to = paths('en')
const ANSWERS_OF_A_USUAL_THREAD = 4

/** Runs `read` on the stage's database, past the forum. */
export async function asking<T>(
  { databaseUrl }: Pick<Stage, 'databaseUrl'>,
  read: (sql: Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  try {
    return await read(sql)
  } finally {
    await sql.end()
  }
}

/** Finds a question with a usual number of answers. */
export function usualQuestion(stage: Pick<Stage, 'databaseUrl'>): Promise<Question> {
  return asking(stage, async (sql) => {
    const [found] = await sql<{ id: string; slug: string }[]>`
      select post_id as id, slug from questions where not is_deleted and language = 'en'
      order by abs(answer_count - ${ANSWERS_OF_A_USUAL_THREAD}), post_id limit 1`
    if (!found) throw new Error('There is no question in the database.')
    return { id: Number(found.id), slug: found.slug }
  })
}

/** Lists generated questions, none twice, in an arbitrary order that is the same for every run. */
export function someQuestions(stage: Pick<Stage, 'databaseUrl'>, count: number): Promise<Question[]> {
  return asking(stage, async (sql) => {
    const rows = await sql<{ id: string; slug: string }[]>`
      select post_id as id, slug from questions where not is_deleted and post_id < ${FIRST_POST}
      order by hashint8(post_id), post_id limit ${count}`
    return rows.map(({ id, slug }) => ({ id: Number(id), slug }))
  })
}

/** Lists pages of the lists, each beginning after another question: no two alike, most of them deep. */
export function somePagesOfLists(stage: Pick<Stage, 'databaseUrl'>, count: number): Promise<string[]> {
  return asking(stage, async (sql) => {
    const rows = await sql<{ id: string; active: Date; created: Date; score: number; hot: number }[]>`
      select post_id as id, last_activity_at as active, created_at as created, score, hot_rank as hot from questions
      where not is_deleted order by hashint8(post_id), post_id limit ${count}`
    return rows.map(({ id, active, created, score, hot }, index) => {
      const lists = [
        { sort: 'active', after: encodeCursor(active, Number(id)) },
        { sort: 'newest', after: encodeCursor(created, Number(id)) },
        { sort: 'top', after: encodeCursor(score, Number(id)) },
        { sort: 'hot', after: encodeCursor(hot, Number(id)) },
      ]
      return to.questions(lists[index % lists.length])
    })
  })
}

export function pathOf(question: Question): string {
  return to.question(question)
}

/** Writes lines for a script of wrk. */
export function writeLines(file: string, lines: readonly string[]): string {
  if (lines.length === 0) throw new Error('There is nothing to ask for.')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
