import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { GET as suggestTags } from '#app/api/tags/route.ts'
import { defineEndpoint } from '#lib/edge/define-endpoint.ts'
import { Forbidden, NotFound, RateLimited } from '#lib/platform/errors.ts'
import { choiceField, idField } from '#lib/platform/fields.ts'
import { aQuestion, aWord } from '#tests/support/factories.ts'

const ask = (path: string) => new NextRequest(`http://forum.test${path}`)
const query = z.object({ post: idField<number>(), sort: choiceField(['new', 'top']) })

test('an endpoint reads its query as a form, and sends only the fields of its response schema', async () => {
  const get = defineEndpoint({
    query,
    answer: z.object({ seen: z.int() }),
    keep: { by: 'browser', seconds: 60 },
    run: async ({ post, sort }) => Object.assign({ seen: post + (sort === 'top' ? 1 : 0) }, { secret: 'a hash' }),
  })
  const answer = await get(ask('/api/x?post=7&sort=top&more=1'))
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=60'])
  expect(await answer.json()).toEqual({ seen: 8 })
})

test('one response names every problem of a query', async () => {
  const get = defineEndpoint({ query, answer: z.null(), keep: 'nobody', run: async () => null })
  const answer = await get(ask('/api/x?post=seven'))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
  expect(await answer.json()).toEqual({
    title: 'invalid',
    status: 422,
    errors: { post: 'invalid', sort: 'required' },
  })
})

test.each([
  [new NotFound('post'), 404, ''],
  [new Forbidden({ code: 'notYours' }), 403, '{"title":"forbidden","status":403}'],
  [new RateLimited(9), 429, '{"title":"rate-limited","status":429}'],
])('%s', async (error, status, body) => {
  const get = defineEndpoint({
    query: z.object({}),
    answer: z.null(),
    keep: 'nobody',
    run: async () => {
      throw error
    },
  })
  const answer = await get(ask('/api/x'))
  expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([status, body, 'no-store'])
  expect(answer.headers.get('retry-after')).toBe(error instanceof RateLimited ? '9' : null)
})

test('more requests from one address than an endpoint allows wait', async () => {
  const limit = { name: aWord(), points: 1, windowSeconds: 60 }
  const empty = { query: z.object({}), answer: z.null(), run: async () => null }
  const get = defineEndpoint({ ...empty, keep: { by: 'browser', seconds: 60 }, limit })
  expect((await get(ask('/api/x'))).status).toBe(200)
  const answer = await get(ask('/api/x'))
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([429, 'no-store'])
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('tag suggestions are the same for everybody, and accept any input', async () => {
  const tag = aWord()
  await aQuestion({ tags: tag })
  const answer = await suggestTags(ask(`/api/tags?q=${tag.slice(0, -1)}`))
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
  expect(await answer.json()).toContainEqual({ name: tag, questionCount: 1 })
  for (const q of ['', '%00', '%25_', '%F0%9F%98%80', 'x'.repeat(2000)])
    expect((await suggestTags(ask(`/api/tags?q=${q}`))).status).toBe(200)
})
