import 'server-only'
import * as oidc from 'openid-client'
import { z } from 'zod'
import { normaliseEmail } from '#lib/auth/email.ts'
import { env, isLoopback } from '#lib/platform/env.ts'
import { SIGN_IN_PROVIDERS } from '#lib/platform/sign-in-providers.ts'
import type { SignInProvider } from '#lib/platform/sign-in-providers.ts'
import { PROVIDER_PATIENCE_SECONDS } from './rules.ts'

/** The secrets of one visit to a provider: each is tied to the browser that began it. */
export type VisitKeys = { state: string; nonce: string; verifier: string }

/** A person, as a provider names them. */
export type Identity = {
  /** The provider's own name for the account; it never changes. */
  id: string
  /** The address in its normalised spelling, if the provider says that the person owns it. */
  verifiedEmail: string | null
  name: string
}

/** Returns the address to which the provider sends the person back. */
export function callbackUrl(provider: SignInProvider): string {
  return `${env().siteUrl}/api/sign-in/${provider}`
}

/** Returns the provider's page on which the person signs in. */
export async function authorizationUrl(provider: SignInProvider, keys: VisitKeys): Promise<string> {
  const { scope } = SIGN_IN_PROVIDERS[provider]
  const checks: readonly string[] = SIGN_IN_PROVIDERS[provider].checks
  const url = oidc.buildAuthorizationUrl(await configOf(provider), {
    redirect_uri: callbackUrl(provider),
    scope,
    state: keys.state,
    ...(checks.includes('nonce') && { nonce: keys.nonce }),
    ...(checks.includes('pkce') && {
      code_challenge: await oidc.calculatePKCECodeChallenge(keys.verifier),
      code_challenge_method: 'S256',
    }),
  })
  return url.href
}

/**
 * Exchanges the code in a provider's answer for the person's identity. The library checks state, nonce, PKCE, issuer,
 * audience, signature and time. Throws its error when one is wrong, or when the provider is away.
 */
export async function identify(provider: SignInProvider, answer: URL, keys: VisitKeys): Promise<Identity> {
  const { protocol } = SIGN_IN_PROVIDERS[provider]
  const checks: readonly string[] = SIGN_IN_PROVIDERS[provider].checks
  const config = await configOf(provider)
  const isOidc = protocol === 'oidc'
  const tokens = await oidc.authorizationCodeGrant(config, answer, {
    expectedState: keys.state,
    idTokenExpected: isOidc,
    ...(checks.includes('nonce') && { expectedNonce: keys.nonce }),
    ...(checks.includes('pkce') && { pkceCodeVerifier: keys.verifier }),
  })
  if (!isOidc) return await identifyAtGitHub(config, tokens.access_token)
  const claims = tokens.claims()
  if (!claims) throw new Error('no identity token')
  // The address and its verification must come from one source.
  const isComplete = claims['email'] !== undefined
  const person = isComplete ? claims : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
  return identityOf(personClaims.parse(person))
}

const personClaims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  // LinkedIn sends a string.
  email_verified: z.union([z.boolean(), z.literal(['true', 'false']).transform((word) => word === 'true')]).optional(),
  name: z.string().optional(),
})

function identityOf({
  sub,
  email = '',
  email_verified: isVerified = false,
  name = '',
}: z.output<typeof personClaims>): Identity {
  return { id: sub, verifiedEmail: isVerified ? normaliseEmail(email) : null, name }
}

const gitHubPerson = z.object({ id: z.int(), login: z.string(), name: z.string().nullish() })
const gitHubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/**
 * GitHub speaks OAuth only. Its profile names an address without saying whether it is verified, so the list is read.
 */
async function identifyAtGitHub(config: oidc.Configuration, accessToken: string): Promise<Identity> {
  const read = async (path: string) => {
    const url = new URL(`https://api.github.com${path}`)
    const answer = await oidc.fetchProtectedResource(
      config,
      accessToken,
      url,
      'GET',
      null,
      new Headers({ accept: 'application/vnd.github+json' }),
    )
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`)
    return (await answer.json()) as unknown
  }
  const person = gitHubPerson.parse(await read('/user'))
  const own = gitHubEmails.parse(await read('/user/emails')).find(({ primary, verified }) => primary && verified)
  return {
    id: String(person.id),
    verifiedEmail: own ? normaliseEmail(own.email) : null,
    name: person.name ?? person.login,
  }
}

const configs = new Map<string, Promise<oidc.Configuration>>()

/** Reads a provider's own description once; again after a failure. */
function configOf(provider: SignInProvider): Promise<oidc.Configuration> {
  const client = env().oauth[provider]
  if (!client) throw new Error(`${provider} has no settings`)
  const key = JSON.stringify([provider, client])
  const known = configs.get(key)
  if (known) return known
  const made = discover(provider, client)
  configs.set(key, made)
  made.catch(() => configs.delete(key))
  return made
}

async function discover(
  provider: SignInProvider,
  { clientId, clientSecret, issuer }: { clientId: string; clientSecret: string; issuer?: string | undefined },
): Promise<oidc.Configuration> {
  const entry = SIGN_IN_PROVIDERS[provider]
  if (entry.protocol === 'github') return gitHubConfig(clientId, clientSecret)
  const server = new URL(issuer ?? entry.issuer ?? '')
  // Plain http only to a provider on this machine, as in tests.
  const execute = isLoopback(server.hostname) ? [oidc.allowInsecureRequests] : []
  const config = await oidc.discovery(server, clientId, undefined, oidc.ClientSecretPost(clientSecret), {
    execute,
    timeout: PROVIDER_PATIENCE_SECONDS,
  })
  // Otherwise the library trusts the connection, and does not check the signature of identity tokens.
  oidc.enableNonRepudiationChecks(config)
  return config
}

function gitHubConfig(clientId: string, clientSecret: string): oidc.Configuration {
  const server = {
    issuer: 'https://github.com',
    authorization_endpoint: 'https://github.com/login/oauth/authorize',
    token_endpoint: 'https://github.com/login/oauth/access_token',
  }
  const config = new oidc.Configuration(server, clientId, undefined, oidc.ClientSecretPost(clientSecret))
  config.timeout = PROVIDER_PATIENCE_SECONDS
  return config
}
