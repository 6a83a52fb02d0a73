/**
 * Ways to sign in with an account elsewhere. Everything else derives from this table: the settings that turn a provider
 * on, the origins that the content security policy allows as a form's destination, and the buttons. A provider without
 * its settings does not exist.
 */
export const SIGN_IN_PROVIDERS = {
  google: {
    name: 'Google',
    clientId: 'GOOGLE_CLIENT_ID',
    clientSecret: 'GOOGLE_CLIENT_SECRET',
    protocol: 'oidc',
    issuer: 'https://accounts.google.com',
    origin: 'https://accounts.google.com',
    scope: 'openid email profile',
    checks: ['nonce', 'pkce'],
  },
  github: {
    name: 'GitHub',
    clientId: 'GITHUB_CLIENT_ID',
    clientSecret: 'GITHUB_CLIENT_SECRET',
    protocol: 'github',
    issuer: 'https://github.com',
    origin: 'https://github.com',
    scope: 'read:user user:email',
    checks: ['pkce'],
  },
  linkedin: {
    name: 'LinkedIn',
    clientId: 'LINKEDIN_CLIENT_ID',
    clientSecret: 'LINKEDIN_CLIENT_SECRET',
    protocol: 'oidc',
    issuer: 'https://www.linkedin.com/oauth',
    origin: 'https://www.linkedin.com',
    scope: 'openid profile email',
    // Its identity tokens have no nonce, and it takes PKCE at another address only.
    checks: [],
  },
  /** Any issuer of OpenID Connect, such as an organisation's own; OIDC_ISSUER names it. */
  oidc: {
    name: 'OpenID Connect',
    clientId: 'OIDC_CLIENT_ID',
    clientSecret: 'OIDC_CLIENT_SECRET',
    protocol: 'oidc',
    issuer: null,
    origin: null,
    scope: 'openid email profile',
    checks: ['nonce', 'pkce'],
  },
} as const satisfies Record<string, ProviderEntry>

type ProviderEntry = {
  /** The name that people know. */
  name: string
  /** Names of the variables with its settings. */
  clientId: string
  clientSecret: string
  protocol: 'oidc' | 'github'
  /** The issuer; null if a variable names it. */
  issuer: string | null
  /** The origin of its sign-in page; null for that of the issuer. */
  origin: string | null
  scope: string
  /** The checks beside `state` that it supports. */
  checks: readonly ('nonce' | 'pkce')[]
}

type Providers = typeof SIGN_IN_PROVIDERS
export type SignInProvider = keyof Providers
/** Names of the variables of the environment that hold a provider's settings. */
export type ProviderVariable = Providers[SignInProvider]['clientId' | 'clientSecret']

export type OAuthClient = {
  clientId: string
  clientSecret: string
  /** Set for `oidc` only: OIDC_ISSUER and OIDC_NAME. */
  issuer?: string
  name?: string
}

export const signInProviders = Object.keys(SIGN_IN_PROVIDERS) as SignInProvider[]

/** Names of all variables of the environment that the providers need, two for each. */
export const PROVIDER_VARIABLES: readonly ProviderVariable[] = signInProviders.flatMap((provider) => {
  const { clientId, clientSecret } = SIGN_IN_PROVIDERS[provider]
  return [clientId, clientSecret]
})

/** Settings of `oidc` beside the two that every provider has. */
type IssuerVariable = 'OIDC_ISSUER' | 'OIDC_NAME'

/** Returns the providers whose two settings are both given; `oidc` also needs its issuer. */
export function clientsIn(
  given: Readonly<Partial<Record<ProviderVariable | IssuerVariable, string | undefined>>>,
): Partial<Record<SignInProvider, OAuthClient>> {
  return Object.fromEntries(
    signInProviders.flatMap((provider): [SignInProvider, OAuthClient][] => {
      const { clientId, clientSecret } = SIGN_IN_PROVIDERS[provider]
      const [id, secret] = [given[clientId], given[clientSecret]]
      if (!id || !secret) return []
      const client = { clientId: id, clientSecret: secret }
      if (provider !== 'oidc') return [[provider, client]]
      const { OIDC_ISSUER: issuer, OIDC_NAME: name } = given
      return issuer ? [[provider, { ...client, issuer, ...(name && { name }) }]] : []
    }),
  )
}

/** Returns the origins that the configured providers send people to. */
export function originsOf(oauth: Readonly<Partial<Record<SignInProvider, OAuthClient>>>): string[] {
  return signInProviders.flatMap((provider) => {
    const client = oauth[provider]
    if (!client) return []
    return [SIGN_IN_PROVIDERS[provider].origin ?? new URL(client.issuer ?? '').origin]
  })
}
