import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PostPush } from '#lib/push/post.ts'

type Received = { path: string; headers: Readonly<Record<string, string | string[] | undefined>>; body: Buffer }

/** A browser with its keys; `open` decrypts what a push service got for it (RFC 8291). */
export function aBrowser(name: string) {
  const curve = createECDH('prime256v1')
  const publicKey = curve.generateKeys()
  const secret = randomBytes(16)
  return {
    endpoint: `https://push.example/send/${name}`,
    p256dh: publicKey.toString('base64url'),
    auth: secret.toString('base64url'),
    open: (body: Buffer): unknown => JSON.parse(decrypted(body, { curve, publicKey, secret })),
  }
}

type Keys = { curve: ReturnType<typeof createECDH>; publicKey: Buffer; secret: Buffer }

function decrypted(body: Buffer, { curve, publicKey, secret }: Keys): string {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const derive = (ikm: Buffer, from: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', ikm, from, info, length))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender])
  const ikm = derive(curve.computeSecret(sender), secret, info, 32)
  const key = derive(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  // The last record ends with the byte 2, then zeros.
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

/** Returns the claims of a request's signature (RFC 8292), verified with the key that the request names. */
export function signedClaims(authorization: string): { claims: Record<string, unknown>; publicKey: string } {
  const [, token = '', publicKey = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [head = '', payload = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const isTrue = verify(
    'sha256',
    Buffer.from(`${head}.${payload}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isTrue) throw new Error('the signature is wrong')
  return { claims: JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>, publicKey }
}

/**
 * Starts a push service that keeps what it gets; `statuses` are its next answers, then 201. `post` sends to it whatever
 * a browser's address says.
 */
export async function aPushService(...statuses: number[]) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const status = statuses.shift() ?? 201
      if (status < 300)
        received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const post: PostPush = async ({ endpoint, headers, body }) => {
    const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length'))
    const to = `http://127.0.0.1:${port}${new URL(endpoint).pathname}`
    const answer = await fetch(to, {
      method: 'POST',
      headers: sent as Record<string, string>,
      body: new Uint8Array(body),
    })
    return answer.status
  }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { received, post, close }
}
