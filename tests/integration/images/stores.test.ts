import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderStore } from '#lib/images/stores/folder-store.ts'
import { s3Store } from '#lib/images/stores/s3-store.ts'
import type { ImageStore } from '#lib/images/stores/types.ts'
import { KEYS, startStore } from './verifying-store.ts'

let folder: string
let bucket: Awaited<ReturnType<typeof startStore>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'critical-path-images-'))
  bucket = await startStore()
})
afterAll(async () => {
  await bucket.stop()
  await rm(folder, { recursive: true, force: true })
})

const KEY = 'ab/abcdef-320.webp'

describe.each<[string, () => ImageStore]>([
  ['a folder', () => folderStore(folder)],
  ['a bucket', () => s3Store({ url: bucket.url, ...KEYS })],
])('%s', (_, open) => {
  test('keeps bytes by their key, replaces and deletes them', async () => {
    const store = open()
    expect(await store.get(KEY)).toBeNull()
    await store.put(KEY, Buffer.from('one'))
    await store.put(KEY, Buffer.from('two'))
    expect(Buffer.from((await store.get(KEY)) ?? []).toString()).toBe('two')
    await store.delete(KEY)
    await store.delete(KEY)
    expect(await store.get(KEY)).toBeNull()
  })
})

test('a folder holds no half-written file', async () => {
  const store = folderStore(join(folder, 'whole'))
  await Promise.all(Array.from({ length: 10 }, (_, n) => store.put(KEY, Buffer.alloc(100_000, n))))
  const bytes = Buffer.from((await store.get(KEY)) ?? [])
  expect([bytes.length, new Set(bytes).size]).toEqual([100_000, 1])
  expect(await readdir(join(folder, 'whole/ab'))).toEqual(['abcdef-320.webp'])
})

describe('a bucket', () => {
  test('is asked again when it is busy, and given up when it stays away', async () => {
    const store = s3Store({ url: bucket.url, ...KEYS })
    bucket.state.failing = 2
    await store.put(KEY, Buffer.from('one'))
    expect(await store.get(KEY)).not.toBeNull()
    bucket.state.failing = 100
    await expect(store.get(KEY)).rejects.toThrow('503')
    bucket.state.failing = 0
  })

  test('refuses another secret, and the same request with other bytes', async () => {
    const wrong = s3Store({ url: bucket.url, ...KEYS, secretAccessKey: 'another' })
    await expect(wrong.put(KEY, Buffer.from('x'))).rejects.toThrow('403')
    await expect(wrong.get(KEY)).rejects.toThrow('403')
  })
})

// The examples in "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)", Amazon S3 API
// Reference.
describe('signatures are those that AWS publishes', () => {
  const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const aws = new AwsClient({
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    service: 's3',
    region: 'us-east-1',
  })
  test.each([
    ['GET', '/test.txt', { range: 'bytes=0-9' }, 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
    ['GET', '/?lifecycle', {}, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
    ['GET', '/?max-keys=2&prefix=J', {}, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
  ])('%s %s', async (method, path, more, signature) => {
    const headers = { 'x-amz-content-sha256': EMPTY, ...more }
    const signed = await aws.sign(`https://examplebucket.s3.amazonaws.com${path}`, {
      method,
      headers,
      aws: { datetime: '20130524T000000Z', allHeaders: true },
    })
    expect(signed.headers.get('authorization')).toContain(`Signature=${signature}`)
  })
})
