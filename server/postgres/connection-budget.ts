import { StartFailure } from '#server/failure.ts'

/** Connections a process that answers requests holds beside its pool: one watches the database, two hear of the other processes. */
const OWN = 3
/** The job queue's. */
const QUEUE = 4
/** Jobs run two at a time, where the requests are answered elsewhere. */
const JOBS_POOL = 4
/** A pool need not be larger: pages and forms are made some thirty at a time, and most of the time they do not wait for the database. */
const POOL = { least: 4, most: 20 }
/** Left to commands, backups and whoever looks. */
const LEFT = 5

/** The sizes of the pools: of each process that answers requests, and of the one that keeps house. */
export type Pools = { web: number; house: number }

/**
 * Divides the connections a server has for us. `most` is what the settings allow. Throws StartFailure when they are too few for
 * so many processes.
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
  const web = Math.min(POOL.most, Math.floor((budget - house(processes)) / processes) - OWN)
  if (web >= POOL.least) return { web, house: processes === 1 ? web : JOBS_POOL }
  const needed = connectionsNeeded(processes)
  const given =
    most !== null && most <= available ? `DATABASE_CONNECTIONS allows ${most}` : `the database has ${budget}`
  throw new StartFailure(
    `${processes} web processes need ${needed} connections of the database, and ${given}: lower WEB_CONCURRENCY or allow more.`,
  )
}

/** The fewest that will do. */
function connectionsNeeded(processes: number): number {
  return house(processes) + processes * (OWN + POOL.least)
}

/** What max_connections of a server of our own is, whose administrator needs three more. */
export function connectionsOfOwnServer(processes: number): number {
  return Math.max(100, connectionsNeeded(processes) + LEFT + 3)
}

function house(processes: number): number {
  return processes === 1 ? QUEUE : QUEUE + JOBS_POOL
}
