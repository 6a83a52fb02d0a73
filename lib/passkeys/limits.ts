import type { RateLimit } from '#lib/platform/rate-limit.ts'

const HOUR = 60 * 60

/** The limits on the use of passkeys. */
export const PASSKEY_LIMITS = {
  /** Challenges for signing in, for one client: the sign-in page asks for one every few minutes. */
  challenges: { name: 'passkey-challenges', points: 300, windowSeconds: HOUR },
  /** Answers from one client. They cannot be guessed; the limit saves the work of checking them. */
  answers: { name: 'passkey-answers', points: 60, windowSeconds: HOUR },
} as const satisfies Record<string, RateLimit>
