import 'server-only'
import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { ImageStore } from './types.ts'

/** The access to a bucket of a store that speaks S3. */
export type S3Settings = {
  /** The bucket's address: `https://s3.example.org/bucket` or `https://bucket.s3.example.org`. */
  url: string
  accessKeyId: string
  secretAccessKey: string
  region: string
}

/** The time after which a store counts as away, in ms. A file has 8 MB at most. */
const TIMEOUT_MS = 10_000
/** Further attempts after an answer of 500 or above, or 429. */
const RETRIES = 3

/** Keeps images in a bucket. Requests are signed with their content (AWS Signature Version 4). */
export function s3Store({ url, ...credentials }: S3Settings): ImageStore {
  const client = new AwsClient({ ...credentials, service: 's3', retries: RETRIES })
  const send = async (method: string, key: string, bytes?: Uint8Array) => {
    const digest = createHash('sha256')
      .update(bytes ?? '')
      .digest('hex')
    const headers = {
      'x-amz-content-sha256': digest,
      ...(bytes && { 'content-type': key.endsWith('.pdf') ? 'application/pdf' : 'image/webp' }),
    }
    const body = bytes ? Buffer.from(bytes) : null
    const answer = await client.fetch(`${url.replace(/\/$/, '')}/${key}`, {
      method,
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (answer.ok || answer.status === 404) return answer
    await answer.body?.cancel()
    throw new Error(`the image store answered ${answer.status} to ${method}`)
  }
  return {
    put: async (key, bytes) => {
      const answer = await send('PUT', key, bytes)
      await answer.body?.cancel()
      if (answer.status === 404) throw new Error('the image store has no such bucket')
    },
    get: async (key) => {
      const answer = await send('GET', key)
      if (answer.status !== 404) return new Uint8Array(await answer.arrayBuffer())
      await answer.body?.cancel()
      return null
    },
    delete: async (key) => {
      const answer = await send('DELETE', key)
      await answer.body?.cancel()
    },
  }
}
