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
    origin: 'https://accounts.google.com',
  },
  github: {
    name: 'GitHub',
    clientId: 'GITHUB_CLIENT_ID',
    clientSecret: 'GITHUB_CLIENT_SECRET',
    origin: 'https://github.com',
  },
} as const

type Providers = typeof SIGN_IN_PROVIDERS
export type SignInProvider = keyof Providers
/** Names of the variables of the environment that hold a provider's settings. */
export type ProviderVariable = Providers[SignInProvider]['clientId' | 'clientSecret']

export type OAuthClient = { clientId: string; clientSecret: string }

export const signInProviders = Object.keys(SIGN_IN_PROVIDERS) as SignInProvider[]

/** Names of all variables of the environment that the providers need, two for each. */
export const PROVIDER_VARIABLES: readonly ProviderVariable[] = signInProviders.flatMap((provider) => {
  const { clientId, clientSecret } = SIGN_IN_PROVIDERS[provider]
  return [clientId, clientSecret]
})

/** Returns the providers whose two settings are both given. */
export function clientsIn(
  given: Readonly<Partial<Record<ProviderVariable, string | undefined>>>,
): Partial<Record<SignInProvider, OAuthClient>> {
  return Object.fromEntries(
    signInProviders.flatMap((provider) => {
      const { clientId, clientSecret } = SIGN_IN_PROVIDERS[provider]
      const [id, secret] = [given[clientId], given[clientSecret]]
      return id && secret ? [[provider, { clientId: id, clientSecret: secret }]] : []
    }),
  )
}
