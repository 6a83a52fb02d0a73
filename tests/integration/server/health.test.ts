import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { env } from '#lib/platform/env.ts'
import { createHealthProbe } from '#server/health.ts'
import { patience } from '#tests/support/patience.ts'

const endings: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()))
})

/** The database behind a line that can go dead: connections stay and are taken, and nothing comes through. */
async function aLine(): Promise<{ probe: ReturnType<typeof createHealthProbe>; goDead: () => void }> {
  const url = new URL(env().databaseUrl)
  const sockets: Socket[] = []
  let isDead = false
  const { port, hostname } = new URL(env().databaseUrl)
  const line = createServer((near) => {
    sockets.push(near)
    near.on('error', () => undefined)
    if (isDead) return
    const far = connect(Number(port), hostname)
    sockets.push(far)
    far.on('error', () => undefined)
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  url.port = String((line.address() as AddressInfo).port)
  url.hostname = '127.0.0.1'
  const probe = createHealthProbe(url.href)
  endings.push(async () => {
    await probe.close()
    for (const socket of sockets) socket.destroy()
    line.close()
  })
  const goDead = () => {
    isDead = true
    for (const socket of sockets) socket.unpipe().pause()
  }
  return { probe, goDead }
}

test('a database that answers is up, and one that is silent is not, after a second', async () => {
  const { probe, goDead } = await aLine()
  await expect.poll(() => probe.isDatabaseUp()).toBe(true)
  goDead()
  const from = performance.now()
  expect(await probe.isDatabaseUp()).toBe(false)
  expect(performance.now() - from).toBeLessThan(3000)
})

test('what was known a moment ago is told without waiting, and is no older than some seconds', async () => {
  const { probe, goDead } = await aLine()
  await expect.poll(() => probe.wasDatabaseUp()).toBe(true)
  goDead()
  const from = performance.now()
  expect(await probe.wasDatabaseUp()).toBe(true)
  expect(performance.now() - from).toBeLessThan(500)
  await expect.poll(() => probe.wasDatabaseUp(), { timeout: patience(10_000) }).toBe(false)
})

test('where no database is nothing is up', async () => {
  const probe = createHealthProbe('postgres://nobody:nothing@127.0.0.1:1/none')
  endings.push(() => probe.close())
  expect(await probe.isDatabaseUp()).toBe(false)
  expect(await probe.wasDatabaseUp()).toBe(false)
})
