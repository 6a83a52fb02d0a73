import { type Env, publishEnv, readEnv } from '#lib/platform/env.ts'
import { openDatabase } from '#server/database.ts'
import { findOwner } from '#server/data-dir-lock.ts'
import { sentenceFor, StartFailure } from '#server/failure.ts'
import { findRunningCluster } from '#server/running-cluster.ts'

type Undo = () => Promise<void> | void

/**
 * Runs `work` on the forum's database: DATABASE_URL, or the embedded one, which is started for this time unless the
 * forum runs. Prints errors that a person can fix as a sentence and sets the exit code. `work` returns the exit code.
 */
export async function withDatabase(
  work: (settings: Env & { isForumRunning: boolean }) => Promise<number>,
): Promise<void> {
  const undos: Undo[] = []
  try {
    const given = readEnv()
    const isForumRunning = given.embedded && findOwner(given.dataDir)?.kind === 'forum'
    const settings = isForumRunning
      ? joinForum(given)
      : await openDatabase(given, 'command', { later: (_name, undo) => void undos.push(undo) })
    publishEnv(settings, 'production')
    process.exitCode = await work({ ...settings, isForumRunning })
  } catch (error) {
    const sentence = sentenceFor(error)
    if (sentence === null) throw error
    process.stderr.write(`${sentence}\n`)
    process.exitCode = 1
  } finally {
    for (const undo of undos.toReversed()) await undo()
  }
}

function joinForum(given: Env): Env {
  const cluster = findRunningCluster(given.dataDir)
  if (!cluster) throw new StartFailure('The forum is just starting or stopping; try again in a moment.')
  return {
    ...given,
    databaseUrl: cluster.url,
    ownerUrl: cluster.url,
    authSecret: given.authSecret || cluster.credentials.authSecret,
  }
}
