import { Agent, request } from 'node:http'

// Sends so many requests a second whatever comes back, each for a page nobody has asked for before, and says at the end
// what became of them. A process of its own, so that a slow test does not spare the server.
//   load-child.ts <address> <requests a second> <seconds>

/** The results of a load. */
export type LoadReport = {
  sent: number
  /** Maps each status to its number. */
  answers: Record<string, number>
  /** The number of 503 answers without Retry-After. */
  rude: number
  /** Maps reasons to the number of requests that ended without an answer. */
  broken: Record<string, number>
}

const [address = '', rate = '', seconds = ''] = process.argv.slice(2)
const STEP_MS = 10
/** The most connections at once: more than a server takes in turn, fewer than a machine has ports. */
const MAX_SOCKETS = 3000

const { hostname, port, host } = new URL(address)
const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS })
const report: LoadReport = { sent: 0, answers: {}, rude: 0, broken: {} }
const startedAt = performance.now()
let open = 0

const timer = setInterval(() => {
  const elapsed = (performance.now() - startedAt) / 1000
  const due = Math.floor(Math.min(elapsed, Number(seconds)) * Number(rate))
  while (report.sent < due) ask()
  if (elapsed < Number(seconds) || open > 0) return
  clearInterval(timer)
  process.stdout.write(JSON.stringify(report))
  process.exit(0)
}, STEP_MS)

function ask(): void {
  const number = (report.sent += 1)
  open += 1
  const path = `/search?q=project+load${number}x${process.pid}`
  const sent = request({ hostname, port, path, agent, headers: { host, accept: 'text/html' } }, (response) => {
    const status = response.statusCode ?? 0
    count(report.answers, String(status))
    if (status === 503 && response.headers['retry-after'] === undefined) report.rude += 1
    response.resume()
    response.on('close', () => (open -= 1))
  })
  sent.on('error', (error: NodeJS.ErrnoException) => {
    count(report.broken, error.code ?? error.message)
    open -= 1
  })
  sent.end()
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}
