import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import { LiveHub, type LiveSources } from '#server/live/live-hub.ts'
import { LiveStream } from '#server/live/live-stream.ts'
import { patience } from '#tests/support/patience.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

/** A response that records what is written. */
function aResponse(writableLength = 0) {
  const written: string[] = []
  const calls = {
    writableLength,
    on: vi.fn<() => void>(),
    writeHead: vi.fn<() => void>(),
    write: (text: string) => written.push(text),
    end: vi.fn<() => void>(),
    destroy: vi.fn<() => void>(),
  }
  return { written, calls, response: calls as unknown as ServerResponse }
}

const OWNER = { address: '10.0.0.1', cookie: undefined, viewerId: null }
const SOURCES = { readThreads: async () => new Map(), findViewer: async () => null, countUnread: async () => 0 }
const NOTHING = { question: null, last: '', hasQueue: false, unread: null }

test('silent streams get a comment every 25 seconds, until they close', () => {
  const hub = new LiveHub(SOURCES)
  const { written, response, calls } = aResponse()
  const leave = hub.add(new LiveStream(response, OWNER), NOTHING)
  vi.advanceTimersByTime(75_000)
  expect(written).toEqual([':\n\n', ':\n\n', ':\n\n', ':\n\n'])
  leave()
  leave()
  vi.advanceTimersByTime(75_000)
  expect(written).toHaveLength(4)
  expect(hub.countOf(OWNER.address)).toBe(0)
  hub.close()
  expect(calls.end).not.toHaveBeenCalled()
})

test('a stream begins with a signal if its tab shows another number of unread lines, or if nobody can say', async () => {
  const person = { id: 5 } as Viewer
  const countUnread = vi.fn<LiveSources['countUnread']>().mockResolvedValue(2)
  const hub = new LiveHub({ ...SOURCES, findViewer: async () => person, countUnread })
  const begin = (unread: number | null) => {
    const { response, written } = aResponse()
    hub.add(new LiveStream(response, { ...OWNER, viewerId: person.id }), { ...NOTHING, unread })
    return () => written.filter((text) => text.includes('event: look')).length
  }
  const [right, silent, wrong] = [begin(2), begin(null), begin(0)]
  await vi.waitUntil(() => wrong() === 1, patience(10_000))
  countUnread.mockRejectedValueOnce(new Error('away'))
  const unknown = begin(2)
  await vi.waitUntil(() => unknown() === 1, patience(10_000))
  expect([right(), silent(), wrong()]).toEqual([0, 0, 1])
  expect(countUnread).toHaveBeenCalledTimes(3)
  hub.close()
})

test('a stream for which too much is waiting is cut', () => {
  const { written, response, calls } = aResponse(70_000)
  const stream = new LiveStream(response, OWNER)
  stream.send('event: look\ndata: \n\n')
  expect(written).toEqual([])
  expect(calls.destroy).toHaveBeenCalled()
})

test('a stream that has ended, and whose connection has not closed yet, takes no more and fails alone', () => {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  const hub = new LiveHub(SOURCES)
  const stream = new LiveStream(response, OWNER)
  const leave = hub.add(stream, NOTHING)
  const write = vi.spyOn(response, 'write')
  stream.end()
  vi.advanceTimersByTime(25_000)
  stream.send('event: look\ndata: \n\n')
  expect(write).not.toHaveBeenCalled()
  response.emit('error', new Error('write EPIPE'))
  expect(response.destroyed).toBe(true)
  leave()
  hub.close()
})
