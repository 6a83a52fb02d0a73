import cluster from 'node:cluster'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { Recording } from '#bench/record/statements.ts'
import type { Crowd } from '#bench/world/crowd.ts'
import { knownOf, openReplay, replay } from './replay.ts'

// The limit: a bare Node server that does only what is necessary. bench/limits/start.ts starts it with the path of a
// file that holds its orders.

export type Orders = {
  port: number
  processes: number
  answer: { status: number; headers: [string, string][]; bodyBase64: string }
  /** The work before the answer; without it the answer is sent at once. */
  work: { databaseUrl: string; recording: Recording; crowd: Crowd; fixedPost: number | null } | null
}

const orders = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Orders

if (cluster.isPrimary && orders.processes > 1) {
  let listening = 0
  cluster.on('listening', () => {
    listening += 1
    if (listening === orders.processes) announce()
  })
  for (let count = 0; count < orders.processes; count += 1) cluster.fork()
} else {
  serve()
}

function serve(): void {
  const { status, bodyBase64 } = orders.answer
  const body = Buffer.from(bodyBase64, 'base64')
  const headers = orders.answer.headers.flat()
  const work = openWork()
  const server = createServer((request, response) => {
    if (!work) {
      response.writeHead(status, headers).end(body)
      return
    }
    work(request).then(
      () => response.writeHead(status, headers).end(body),
      // The load counts this as an error.
      () => response.writeHead(500).end(),
    )
  })
  server.listen(orders.port, '127.0.0.1', () => cluster.isPrimary && announce())
}

function openWork(): ((request: IncomingMessage) => Promise<void>) | null {
  const { work } = orders
  if (!work) return null
  const sql = openReplay(work.databaseUrl)
  return async (request) => {
    const person = Number(/bench-(\d+)/.exec(request.headers.cookie ?? '')?.[1])
    const post = work.fixedPost ?? (await readPost(request))
    await replay(sql, work.recording, knownOf(work.crowd, person, post))
  }
}

// Read only the fields that the statements need.
async function readPost(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Number(/\["post","(\d+)"\]/.exec(Buffer.concat(chunks).toString('utf8'))?.[1])
}

function announce(): void {
  process.stdout.write('ready\n')
}
