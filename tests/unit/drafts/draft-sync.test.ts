import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const OWNER = 7
const OWN = { enumerable: true, configurable: true }

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ now: new Date('2026-03-02T12:00:00.000Z') })
  const kept = new Map<string, string>()
  const methods = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  const keys = { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => OWN }
  vi.stubGlobal('localStorage', new Proxy(methods, keys))
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('addEventListener', () => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('texts that wait are all sent, also when the server asks to wait between two of them', async () => {
  const { sendWaiting } = await import('#components/drafts/draft-sync.ts')
  const at = Date.now() - 60_000
  for (const key of ['answer-1', 'answer-2', 'answer-3'])
    localStorage.setItem(`draft:${OWNER}:${key}`, JSON.stringify({ at, fields: { body: key } }))
  const sent: string[] = []
  let asked = 0
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    if (++asked === 2) return { ok: false, status: 429, json: async () => ({ seconds: 20 }) }
    sent.push((JSON.parse(body) as { key: string }).key)
    return { ok: true, status: 200, json: async () => ({ outcome: 'saved', version: asked }) }
  })
  await sendWaiting(OWNER)
  expect([sent, asked]).toEqual([['answer-1'], 2])
  await vi.advanceTimersByTimeAsync(20_000)
  expect([sent, asked]).toEqual([['answer-1', 'answer-2', 'answer-3'], 4])
})
