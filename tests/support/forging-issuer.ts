import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Claims = Readonly<Record<string, unknown>>
/** Changes to an honest identity token. */
export type Forgery = { claims?: Claims; header?: Claims; isUnsigned?: boolean; isOfAnotherKey?: boolean }

const CLIENT = { id: 'forum', secret: 'another secret of the forum' }

/** Starts an issuer that answers every code with the identity token that `answerWith` has set. */
export async function startForgingIssuer() {
  const [own, other] = [aKey(), aKey()]
  let token = ''
  const server = createServer((request, response) => {
    const answers: Record<string, unknown> = {
      '/.well-known/openid-configuration': {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
      },
      '/keys': { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] },
      '/token': { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: token },
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answers[request.url ?? ''] ?? {}))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sign = ({ claims = {}, header = {}, isUnsigned = false, isOfAnotherKey = false }: Forgery, nonce: string) => {
    const now = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, aud: CLIENT.id, sub: 'sub', iat: now, exp: now + 300, nonce }
    const parts = [
      { alg: 'RS256', kid: 'one', ...header },
      { ...honest, ...claims },
    ]
    const content = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    if (isUnsigned) return `${content}.`
    const { privateKey } = isOfAnotherKey ? other : own
    return `${content}.${createSign('sha256').update(content).sign(privateKey).toString('base64url')}`
  }
  return {
    issuer,
    client: CLIENT,
    /** Sets the next token, for the visit of an authorization address. */
    answerWith: (forgery: Forgery, url: string) => {
      token = sign(forgery, new URL(url).searchParams.get('nonce') ?? '')
    },
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

function aKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}
