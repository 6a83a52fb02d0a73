/** The most passkeys of one account. */
export const MAX_PASSKEYS = 20

/** The length of a passkey's name, in characters. */
export const PASSKEY_NAME_LENGTH = { min: 0, max: 60 } as const

/** A challenge is accepted for this long. */
export const CHALLENGE_LIFE_MS = 5 * 60_000

/**
 * The algorithms that passkeys may use, in COSE's numbers: EdDSA, ES256, RS256. The library would prefer ML-DSA-44,
 * which Node verifies from version 24.7 on only.
 */
export const ALGORITHMS = [-8, -7, -257]

/** The purposes of a challenge: an answer to one cannot be used for another. */
export type ChallengePurpose = 'add' | 'sign-in' | 'prove'

/**
 * Returns the host that passkeys belong to, or null if browsers make none for it: they refuse IP addresses, and plain
 * http except on `localhost`.
 */
export function relyingPartyOf(siteUrl: string): string | null {
  const { protocol, hostname } = new URL(siteUrl)
  if (/^[\d.]+$|^\[/.test(hostname)) return null
  return protocol === 'https:' || hostname === 'localhost' ? hostname : null
}
