import cluster from 'node:cluster'
import type { Server as HttpServer } from 'node:http'
import { createServer, type ListenOptions, type Server } from 'node:net'
import { errorCode, StartFailure } from '#server/failure.ts'

// Each web process has a queue of the port's connections, and the system distributes them. Where it cannot, the first
// process passes them on one by one: under overload, seconds apart.
const CAN_SHARE_PORTS = process.platform === 'linux'

/** The most waiting connections in one queue; after that browsers try again after one, three and seven seconds. */
const BACKLOG = { alone: 4096, amongMany: 256 }

/**
 * The number of queues of each web process. libuv accepts one connection per queue in each turn of its loop, and turns
 * are long under load: with one queue, new clients waited a minute behind a thousand others.
 */
const QUEUES = 64

type Address = { host: string; port: number }

/** The time that requests in flight may take to finish when the server stops, in ms. */
const DRAIN_MS = 10_000

// A server's additional queues.
const moreQueues = new WeakMap<Server, readonly Server[]>()

/** Starts listening. Throws StartFailure when the port is taken or forbidden. */
export async function listen(server: Server, { host, port }: Address): Promise<void> {
  const reusePort = cluster.isWorker && CAN_SHARE_PORTS
  const more = Array.from({ length: reusePort ? QUEUES - 1 : 0 }, () =>
    // Use the options of node:http's own server.
    createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket)),
  )
  moreQueues.set(server, more)
  const backlog = reusePort ? BACKLOG.amongMany : BACKLOG.alone
  try {
    await Promise.all([server, ...more].map((queue) => begin(queue, { host, port, backlog, reusePort })))
  } catch (error) {
    throw new StartFailure(explain(error, { host, port }), { cause: error })
  }
}

async function begin(queue: Server, options: ListenOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    queue.once('error', reject)
    queue.listen(options, () => {
      queue.off('error', reject)
      resolve()
    })
  })
}

/** Accepts no new connections, lets requests in flight finish, and closes the rest after ten seconds. */
export async function drain(server: HttpServer): Promise<void> {
  const queues = [server, ...(moreQueues.get(server) ?? [])]
  const closed = queues.map((queue) => new Promise<void>((resolve) => queue.close(() => resolve())))
  const hurry = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  // A kept-alive connection becomes idle when its answer is sent; `close` closes idle ones only once.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  await Promise.all(closed)
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
