import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { findFreePort } from '#server/free-port.ts'

export const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret key', region: 'eu-north-1' }

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** Computes the signature of a request as AWS describes it (Signature Version 4), apart from the library under test. */
function isSigned({ method = '', url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const said = /Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(headers.authorization ?? '')
  const [, credential = '', names = '', signature = ''] = said ?? []
  const [id, day = '', region = '', service = ''] = credential.split('/')
  const digest = sha256(body)
  if (id !== KEYS.accessKeyId || region !== KEYS.region || headers['x-amz-content-sha256'] !== digest) return false
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [method, url, '', signed.join(''), names, digest].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [region, service, 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${KEYS.secretAccessKey}`, day))
  return hmac(key, text).toString('hex') === signature
}

/**
 * Starts a bucket that speaks as much of S3 as the forum uses, and checks every signature, which the known test stores
 * do not. `failing` is the number of next requests that it answers with 503.
 */
export async function startStore() {
  const port = await findFreePort()
  const state = { failing: 0 }
  const objects = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const [{ method = '', url = '' }, body] = [request, Buffer.concat(parts)]
    const isFailing = state.failing > 0 && state.failing-- > 0
    if (isFailing || !isSigned(request, body)) return response.writeHead(isFailing ? 503 : 403).end()
    const found = objects.get(url)
    if (method === 'PUT') objects.set(url, body)
    if (method === 'DELETE') objects.delete(url)
    if (method === 'GET') return response.writeHead(found ? 200 : 404).end(found ?? '<Error/>')
    return response.writeHead(method === 'DELETE' ? 204 : 200).end()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    state,
    url: `http://127.0.0.1:${port}/images`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
