import { Agent, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export type Ask = { path: string; method?: string; headers?: Readonly<Record<string, string>> }
export type Got = {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** The body, decompressed. */
  body: string
  /** The size on the wire, in bytes. */
  length: number
  /** The time from sending to the last byte, in ms. */
  tookMs: number
}

/** Opens connections to one server that stay open, like those of browsers and proxies. Call `close` when done. */
export function connect(base: string, connections: number): { ask: (asked: Ask) => Promise<Got>; close: () => void } {
  const { hostname, port, host } = new URL(base)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = ({ path, method = 'GET', headers = {} }: Ask) => {
    const startedAt = performance.now()
    return new Promise<Got>((resolve, reject) => {
      const all = { host, accept: 'text/html', ...headers }
      const sent = request({ hostname, port, agent, path, method, headers: all }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const raw = Buffer.concat(chunks)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: unpacked(raw, response.headers['content-encoding']).toString('utf8'),
            length: raw.length,
            tookMs: performance.now() - startedAt,
          })
        })
      })
      sent.on('error', reject)
      sent.end()
    })
  }
  return { ask, close: () => agent.destroy() }
}

/** Does the work for every item, this many at a time, in order of the list. */
export async function atOnce<Item>(
  items: readonly Item[],
  count: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: count }, lane))
}

function unpacked(raw: Buffer, encoding: string | undefined): Buffer {
  if (raw.length === 0) return raw
  if (encoding === 'br') return brotliDecompressSync(raw)
  return encoding === 'gzip' ? gunzipSync(raw) : raw
}
