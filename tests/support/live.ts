import { type ChildProcess, fork } from 'node:child_process'
import { request as send, type IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { ChildMessage } from './live-child.ts'
import { patience } from './patience.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A web process of its own, which a test can kill; `memory` returns its resident bytes after a garbage collection. */
export type LiveChild = { port: number; kill: () => Promise<void>; memory: () => Promise<number> }

/** Starts a separate process like `startLive`, on the database of this test. */
export async function forkLive(): Promise<LiveChild> {
  const child = fork('tests/support/live-child.ts', {
    cwd: ROOT,
    execArgv: ['--import', './server/register.ts', '--expose-gc'],
  })
  const { port = 0 } = await nextMessage(child)
  return {
    port,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
    memory: async () => {
      child.send('memory')
      const { rss = Number.NaN } = await nextMessage(child)
      return rss
    },
  }
}

function nextMessage(child: ChildProcess): Promise<ChildMessage> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as ChildMessage))
    child.once('exit', (code) => reject(new Error(`the process has ended: ${code}`)))
  })
}

export type Heard = { event: string; id: string | undefined; data: unknown }

/** One tab's stream as a test hears it. */
export type Tab = {
  status: number
  headers: IncomingMessage['headers']
  /** All events so far. */
  heard: Heard[]
  /** The id of the last event. */
  last: () => string
  /** True once the server, or the test, has ended it. */
  isOver: () => boolean
  close: () => void
  /** True if the server has ended it, and not just the connection. */
  isComplete: () => boolean
}

type Asking = { headers?: Record<string, string>; method?: string }

/** Opens `GET /api/live?<query>`; resolves when its head has arrived. */
export function openTab({ port }: { port: number }, query: string, asking: Asking = {}): Promise<Tab> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = asking
    const sent = send({ host: '127.0.0.1', port, path: `/api/live?${query}`, method, headers, agent: false })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const heard: Heard[] = []
      let [text, isOver] = ['', false]
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        const parts = (text + chunk).split('\n\n')
        text = parts.pop() ?? ''
        heard.push(...parts.filter((part) => !part.startsWith(':')).map(eventIn))
      })
      response.on('error', () => undefined)
      response.on('close', () => (isOver = true))
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        heard,
        last: () => heard.at(-1)?.id ?? '',
        isOver: () => isOver,
        close: () => sent.destroy(),
        isComplete: () => response.complete,
      })
    })
    sent.end()
  })
}

function eventIn(text: string): Heard {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(text)?.[1]
  const data = field('data') ?? ''
  return { event: field('event') ?? '', id: field('id'), data: data === '' ? null : (JSON.parse(data) as unknown) }
}

/** Waits until the tab has heard something that the test wants. */
export async function hears(tab: Tab, wanted: (heard: readonly Heard[]) => boolean, what: string): Promise<void> {
  await expect.poll(() => wanted(tab.heard), { timeout: patience(10_000), interval: 20, message: what }).toBe(true)
}

/** The numbers of a thread that a tab knows after all that it has heard. */
export function numbersIn({ heard }: Tab): Record<string, unknown> {
  const known: { scores: object; [key: string]: unknown } = { scores: {} }
  for (const { event, data } of heard) {
    if (event !== 'thread') continue
    const news = data as { scores?: object }
    Object.assign(known, news, { scores: { ...known.scores, ...news.scores } })
  }
  return known
}
