import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The person who is signed in at the issuer. */
export type AtIssuer = { id: string; email: string; isVerified: boolean; name: string }

const CLIENT = { id: 'forum', secret: 'a secret of the forum at its issuer' }

/**
 * Starts a real OpenID provider on this machine. `visit` does what a browser does there: it follows the redirects,
 * signs in as `person`, and returns the address to which it is sent back.
 */
export async function startRealIssuer(redirectUri: string) {
  const { default: Provider } = await quietly(() => import('oidc-provider'))
  let person: AtIssuer = { id: 'nobody', email: '', isVerified: false, name: '' }
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = await quietly(
    () =>
      new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT.id,
            client_secret: CLIENT.secret,
            redirect_uris: [redirectUri],
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        features: { devInteractions: { enabled: false } },
        pkce: { required: () => false },
        claims: { email: ['email', 'email_verified'], profile: ['name'] },
        cookies: { keys: ['a key for cookies'] },
        findAccount: (_context: unknown, id: string) => ({
          accountId: id,
          claims: () => ({ sub: id, email: person.email, email_verified: person.isVerified, name: person.name }),
        }),
        interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
        loadExistingGrant: async (context) => {
          const grant = new context.oidc.provider.Grant({ clientId: CLIENT.id, accountId: person.id })
          grant.addOIDCScope('openid email profile')
          await grant.save()
          return grant
        },
      }),
  )
  const handle = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/'))
      void provider.interactionFinished(request, response, { login: { accountId: person.id } })
    else void handle(request, response)
  })
  return {
    issuer,
    client: CLIENT,
    visit: (url: string, as: AtIssuer) => {
      person = as
      return follow(url, redirectUri)
    },
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

/** Follows redirects with cookies, until one leads to `end`. */
async function follow(start: string, end: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hop = 0; hop < 10; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    await answer.arrayBuffer()
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`the issuer answered ${answer.status}`)
    url = new URL(location, url).href
    if (url.startsWith(end)) return new URL(url)
  }
  throw new Error('too many redirects')
}

/** The package writes notices about its defaults to the console. */
async function quietly<T>(work: () => T | Promise<T>): Promise<T> {
  const { warn, info, error } = console
  Object.assign(console, { warn: () => {}, info: () => {}, error: () => {} })
  try {
    return await work()
  } finally {
    Object.assign(console, { warn, info, error })
  }
}
