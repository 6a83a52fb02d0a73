import cluster from 'node:cluster'
import type { Server as HttpServer } from 'node:http'
import type { Server } from 'node:net'
import { errorCode, StartFailure } from '#server/failure.ts'

// Web processes each have a queue of the port's connections, which the system shares out. Where it cannot, the first process
// hands them on one by one, each after the last has been taken: under overload, seconds apart.
const CAN_SHARE_PORTS = process.platform === 'linux'

/** Connections that may wait to be taken; beyond it browsers try again after one, three and seven seconds. */
const BACKLOG = 4096

type Address = { host: string; port: number }

/** How long requests in flight may take to finish when the server stops, in ms. */
const DRAIN_MS = 10_000

/** Starts listening. Throws StartFailure when the port is taken or forbidden. */
export async function listen(server: Server, { host, port }: Address): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host, backlog: BACKLOG, reusePort: cluster.isWorker && CAN_SHARE_PORTS }, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (error) {
    throw new StartFailure(explain(error, { host, port }), { cause: error })
  }
}

/** Takes no new connections, lets requests in flight finish, and after ten seconds closes what is left. */
export async function drain(server: HttpServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const hurry = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  // A connection kept alive turns idle when its answer is out, which `close` alone only sees once.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  await closed
  clearTimeout(hurry)
  clearInterval(sweep)
}

function explain(error: unknown, { host, port }: Address): string {
  switch (errorCode(error) ?? '') {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program; set PORT to a free one.`
    case 'EACCES':
      return `Port ${port} is reserved for the administrator of this machine; set PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}; set HOST to one it has, or to 0.0.0.0 for all.`
    default:
      throw error
  }
}
