import { knownOf } from '#bench/limits/replay.ts'
import type { World } from '#bench/world/cluster.ts'
import type { Crowd } from '#bench/world/crowd.ts'
import { logWhile } from './log.ts'
import { agree } from './statements.ts'
import type { Recording } from './statements.ts'

// Jobs and flushes of counters run every few seconds; most takes are free of them.
const TAKES = 7

/** Records the statements of a request: several people of the crowd each make it once, with the database's log on. */
export async function record(
  world: World,
  crowd: Crowd,
  request: { ask: (person: number, post: number) => Promise<void>; post?: number; reads?: ReadonlySet<string> },
): Promise<Recording> {
  const takes = []
  // The first request of a connection asks for types and parses statements: leave it out.
  for (let index = -1; index < TAKES; index += 1) {
    const person = crowd.firstPerson + index + 1
    const post = request.post ?? crowd.firstPost + index + 1
    const startedAt = new Date()
    const logged = await logWhile(world, () => request.ask(person, post))
    if (index >= 0) takes.push({ known: knownOf(crowd, person, post), startedAt, logged })
  }
  return agree(takes, request.reads ?? new Set())
}

/** Returns the texts of all statements that a request runs, whatever their purpose. */
export async function textsRun(world: World, ask: () => Promise<void>): Promise<Set<string>> {
  const logged = await logWhile(world, ask)
  return new Set(logged.map(({ text }) => text))
}
