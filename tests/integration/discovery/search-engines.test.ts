import { createServer } from 'node:http'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '#db/client.ts'
import { tellSearchEngines } from '#lib/discovery/jobs.ts'
import { forgetEnv } from '#lib/platform/env.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { deletePostInput } from '#lib/posts/schema.ts'
import { findFreePort } from '#server/free-port.ts'
import { catchLog } from '#tests/support/catch-log.ts'
import { anAnswer, aQuestion, contextOf } from '#tests/support/factories.ts'

const KEY = 'abcdef0123456789'
const heard: { type: string | undefined; body: unknown }[] = []
let status = 200
const engine = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  heard.push({ type: request.headers['content-type'], body: JSON.parse(text) })
  response.writeHead(status).end()
})

let url = ''
beforeAll(async () => {
  const port = await findFreePort()
  url = `http://127.0.0.1:${port}/indexnow`
  await new Promise<void>((resolve) => engine.listen(port, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise((resolve) => engine.close(resolve))
})
beforeEach(() => {
  heard.length = 0
  status = 200
  configure(KEY)
})
afterEach(() => {
  vi.unstubAllEnvs()
  forgetEnv()
})

function configure(key: string): void {
  vi.stubEnv('INDEXNOW_KEY', key)
  vi.stubEnv('INDEXNOW_URL', key && url)
  vi.stubEnv('SITE_URL', 'https://forum.example.org')
  forgetEnv()
}

async function queuedFor(question: { id: number }): Promise<number> {
  const [row] = await db().execute<{ count: number }>(sql`
    select count(*)::int as count from graphile_worker.jobs where key = ${`tell-search-engines-${question.id}`}`)
  return row?.count ?? 0
}

describe('search engines', () => {
  test('get the addresses of a thread in every language, with our key', async () => {
    const { id, slug } = await aQuestion()
    await tellSearchEngines(db(), id)
    expect(heard).toEqual([
      {
        type: 'application/json; charset=utf-8',
        body: {
          host: 'forum.example.org',
          key: KEY,
          keyLocation: 'https://forum.example.org/indexnow.txt',
          urlList: ['', '/de', '/sv'].map((prefix) => `https://forum.example.org${prefix}/questions/${id}/${slug}`),
        },
      },
    ])
  })

  test('get one message per thread, however many of its posts appear or go at once', async () => {
    const answer = await anAnswer()
    expect(await queuedFor(answer.question)).toBe(1)
    await deletePost(contextOf(answer.author), deletePostInput.parse({ post: String(answer.id) }))
    expect(await queuedFor(answer.question)).toBe(1)
  })

  test('get the message again if they were busy, but not if they refused', async () => {
    const { id } = await aQuestion()
    status = 429
    await expect(tellSearchEngines(db(), id)).rejects.toThrow('IndexNow answered 429')
    status = 403
    const logged = catchLog()
    await tellSearchEngines(db(), id)
    expect(logged()).toContain('"status":403')
  })

  test('get no message without a key', async () => {
    configure('')
    const question = await aQuestion()
    expect(await queuedFor(question)).toBe(0)
    await tellSearchEngines(db(), question.id)
    expect(heard).toEqual([])
  })
})
