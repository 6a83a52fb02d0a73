/**
 * The proof of work: on average 256 keys of 5,000 rounds each, about a second of a phone's time and one key of ours. A
 * challenge is valid for two hours, the time a form may stay open; a proof done after a burst is valid for two more
 * hours.
 */
export const PROOF = {
  algorithm: 'PBKDF2/SHA-256',
  iterations: 5000,
  keyPrefix: '00',
  lifeMs: 2 * 3_600_000,
  vouchesMs: 2 * 3_600_000,
} as const
