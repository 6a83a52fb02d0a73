import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '#server/free-port.ts'
import { keepUntilExit } from '#bench/world/children.ts'
import { ROOT } from '#bench/world/folders.ts'
import type { Orders } from './http-server.ts'

export type Limit = { url: string; pid: number; stop: () => Promise<void> }

/** Starts a bare server that answers every request alike, after its work if it has any. */
export async function startLimit(orders: Omit<Orders, 'port'>): Promise<Limit> {
  const port = await findFreePort()
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-limit-'))
  const file = join(folder, 'orders.json')
  writeFileSync(file, JSON.stringify({ ...orders, port } satisfies Orders))
  const words = ['--import', './server/register.ts', 'bench/limits/http-server.ts', file]
  const started = spawn(process.execPath, words, {
    cwd: ROOT,
    // Set this as in production: postgres.js and Node read it.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const child = keepUntilExit(started)
  const ended = once(child, 'close')
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error('The bare server ended while starting.'))),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Records an answer of the forum, so that a limit sends exactly the same bytes. */
export async function recordAnswer(url: string, headers: Readonly<Record<string, string>>): Promise<Orders['answer']> {
  // Do not use fetch, which would decompress the body.
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => void chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const body = Buffer.concat(chunks)
        resolve({
          status: response.statusCode ?? 0,
          headers: headersOf(response.rawHeaders, body.length),
          bodyBase64: body.toString('base64'),
        })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

// Leave out headers that Node adds by itself, or that belong to one connection.
function headersOf(raw: readonly string[], length: number): [string, string][] {
  const dropped = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length'])
  const pairs = raw.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : [],
  )
  return [...pairs.filter(([name]) => !dropped.has(name.toLowerCase())), ['Content-Length', String(length)]]
}
