import { connect, type Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { forkLive } from '#tests/support/live.ts'
import { patience } from '#tests/support/patience.ts'

const STREAMS = 2000
const MOST_BYTES = 150 * 1024 * 1024

const sockets: Socket[] = []
afterAll(() => {
  for (const socket of sockets) socket.destroy()
})

/** Opens streams of different people on different threads, some on each; resolves when all have begun. */
async function openStreams(port: number, count: number): Promise<void> {
  const begun = Array.from({ length: count }, (_, at) => {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    const address = `10.1.${at % 250}.${1 + Math.floor(at / 250)}`
    const head = [
      `GET /api/live?question=${1 + (at % 300)} HTTP/1.1`,
      'Host: 127.0.0.1',
      `X-Forwarded-For: ${address}`,
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      'Accept: text/event-stream',
      'Accept-Encoding: gzip, deflate, br, zstd',
      'Cache-Control: no-cache',
      'Sec-Fetch-Site: same-origin',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    return new Promise<void>((resolve, reject) => {
      socket.once('data', (chunk) => {
        if (String(chunk).startsWith('HTTP/1.1 200')) resolve()
        else reject(new Error(String(chunk).slice(0, 100)))
      })
      socket.once('error', reject)
    })
  })
  await Promise.all(begun)
}

test('2,000 idle streams cost a process at most 150 MB', { timeout: patience(120_000) }, async () => {
  const child = await forkLive()
  try {
    // The first streams also load code and open the connections to the database.
    await openStreams(child.port, 100)
    const before = await child.memory()
    for (let opened = 0; opened < STREAMS; opened += 100) await openStreams(child.port, 100)
    const used = (await child.memory()) - before
    process.stdout.write(`2,000 idle streams: ${Math.round(used / 1024 / 1024)} MB\n`)
    expect(used).toBeLessThan(MOST_BYTES)
  } finally {
    await child.kill()
  }
})
