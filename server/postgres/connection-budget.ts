import { StartFailure } from '#server/failure.ts'

/** Connections of a web process besides its pool: one watches the database, two listen to the other processes. */
const OWN = 3
/** Connections of the job queue: four, and one that holds the right to run jobs. */
const QUEUE = 5
/** The pool for jobs if requests are answered in other processes: jobs run two at a time. */
const JOBS_POOL = 4
/**
 * A larger pool would not help: about thirty pages and forms are handled at a time, and most of the time they do not
 * wait for the database.
 */
const POOL = { least: 4, most: 20 }
/** Reserved for commands, backups and people who inspect the database. */
const LEFT = 5

/** The sizes of the pools: of each web process, and of the process that runs jobs. */
export type Pools = { web: number; house: number }

/**
 * Divides the connections that a server has for us. `most` is the limit of the settings. Throws StartFailure when they
 * are too few for this many processes.
 */
export function divideConnections({
  available,
  most,
  processes,
}: {
  available: number
  most: number | null
  processes: number
}): Pools {
  const budget = Math.min(most ?? available - LEFT, available)
  const web = Math.min(POOL.most, Math.floor((budget - jobConnections(processes)) / processes) - OWN)
  if (web >= POOL.least) return { web, house: processes === 1 ? web : JOBS_POOL }
  const needed = connectionsNeeded(processes)
  const given =
    most !== null && most <= available ? `DATABASE_CONNECTIONS allows ${most}` : `the database has ${budget}`
  throw new StartFailure(
    `${processes} web processes need ${needed} connections of the database, and ${given}: lower WEB_CONCURRENCY or allow more.`,
  )
}

/** Returns the smallest number of connections that is enough. */
function connectionsNeeded(processes: number): number {
  return jobConnections(processes) + processes * (OWN + POOL.least)
}

/** Returns max_connections of a server of our own, whose administrator needs three more. */
export function connectionsOfOwnServer(processes: number): number {
  return Math.max(100, connectionsNeeded(processes) + LEFT + 3)
}

function jobConnections(processes: number): number {
  return processes === 1 ? QUEUE : QUEUE + JOBS_POOL
}
