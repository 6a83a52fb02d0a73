import type { RateLimit } from '#lib/platform/rate-limit.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * The limits on attempts to sign in, sign up and change an account. Accounts and devices are counted under keyed
 * hashes, known and unknown addresses in the same way.
 */
export const AUTH_LIMITS = {
  /** Wrong passwords for one account, from browsers that were never signed in to it. */
  accountFailures: { name: 'sign-in-account', points: 10, windowSeconds: 15 * MINUTE },
  /**
   * Wrong passwords for one account within a day, from such browsers. Any 24 hours can overlap two windows: half of the
   * 100 guesses that docs/trust.md#guessing-passwords allows.
   */
  accountFailuresDaily: { name: 'sign-in-account-day', points: 50, windowSeconds: DAY },
  /**
   * Wrong passwords from one browser that has been signed in to the account: guesses from other browsers do not count
   * here.
   */
  deviceFailures: { name: 'sign-in-device', points: 10, windowSeconds: 15 * MINUTE },
  addressFailures: { name: 'sign-in-address', points: 30, windowSeconds: HOUR },
  /** Sign-ups and requested links from one address; each sends at most one mail. */
  mailsByAddress: { name: 'auth-mails-address', points: 20, windowSeconds: HOUR },
  /**
   * Links to one account, for signing in and for a new password; over the limit nothing is sent, and the answer does
   * not tell.
   */
  mailsToAccount: { name: 'auth-mails-account', points: 5, windowSeconds: HOUR },
  /**
   * Letters of sign-ups to one address, also silently. They are apart from the links: otherwise a stranger who signs up
   * with an address could keep its owner from choosing a new password.
   */
  signUpMails: { name: 'sign-up-mails', points: 9, windowSeconds: HOUR },
  /** Those from one client: a stranger must not use up the letters that the owner of the address needs. */
  signUpMailsFromOne: { name: 'sign-up-mails-one', points: 3, windowSeconds: HOUR },
  /** Links to one address that an account may change to, also silently. */
  changeMails: { name: 'change-mails', points: 5, windowSeconds: HOUR },
  /** Mails that a client asks to send again to one account: at most one in this time. */
  sendAgain: { name: 'auth-send-again', points: 1, windowSeconds: 30 },
  /**
   * Uses of mailed links and claims from one address. Their tokens cannot be guessed; the limit keeps the log short.
   */
  linkUses: { name: 'auth-link-uses', points: 60, windowSeconds: HOUR },
  parking: { name: 'auth-parking', points: 30, windowSeconds: HOUR },
  /** Changes of one's own account, including the checks of the current password. */
  settings: { name: 'settings', points: 30, windowSeconds: 15 * MINUTE },
} as const satisfies Record<string, RateLimit>
