import type { Stage } from '#bench/stage.ts'
import type { Crowd } from './crowd.ts'
import { asking } from './questions.ts'

/** Checks that every answer has left a row: an action also answers with status 200 when it refuses. */
export async function allCommitted(
  stage: Pick<Stage, 'databaseUrl'>,
  whose: string,
  crowd: Crowd,
  answered: number,
): Promise<[boolean, string]> {
  const committed = await asking(stage, async (sql) => {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from votes
      where voter_id between ${crowd.firstPerson} and ${crowd.firstPerson + crowd.size - 1}`
    return row?.count ?? 0
  })
  return [committed >= answered, `only ${committed} of ${answered} votes ${whose} were committed`]
}
