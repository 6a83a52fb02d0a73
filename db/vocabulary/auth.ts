/** The purposes of a mailed link. */
export const LINK_PURPOSES = ['confirm', 'sign-in', 'reset', 'not-me', 'keep-codes'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

/** The providers that people can sign in with; `lib/platform/sign-in-providers.ts` describes them. */
export const SIGN_IN_PROVIDER_NAMES = ['google', 'github', 'linkedin', 'oidc'] as const
export type SignInProviderName = (typeof SIGN_IN_PROVIDER_NAMES)[number]
