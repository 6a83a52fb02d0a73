/** A person has this long to sign in at the provider. */
export const VISIT_LIFE_MS = 15 * 60_000
/** A provider that does not answer in this time is away, in seconds. */
export const PROVIDER_PATIENCE_SECONDS = 10

/** The reasons why a visit to a provider signs nobody in; pages say each in words. */
const PROVIDER_PROBLEMS = ['refused', 'unverified', 'taken', 'expired', 'away', 'closed'] as const
export type ProviderProblem = (typeof PROVIDER_PROBLEMS)[number]

/** Returns whether a word in an address names such a reason. */
export function isProviderProblem(word: string | undefined): word is ProviderProblem {
  return PROVIDER_PROBLEMS.some((problem) => problem === word)
}

/** The name of the cookie that remembers a visit to a provider. */
export const VISIT_COOKIE = 'provider'
