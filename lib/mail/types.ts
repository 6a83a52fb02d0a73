import type { UserId } from '#lib/platform/ids.ts'

/**
 * A mail about somebody's account, as it waits in the queue. What it holds depends on the account when it is sent, not when it was
 * asked for, so that asking takes the same time whether or not there is an account.
 */
export type AccountMail = {
  kind: 'signed-up' | 'confirm' | 'sign-in' | 'reset' | 'password-changed'
  /** Null: nobody has the address that was typed, and nothing is sent. */
  userId: UserId | null
  /** For `signed-up`: whether the sign-up opened the account. */
  isNew?: boolean
  /** Where to go on after the link, a path of ours. */
  nextPath?: string | null
}

/** A letter ready to be sent. */
export type Letter = { to: string; subject: string; text: string; html: string; links: readonly string[] }

/** A mail that stayed in the local outbox. */
export type OutboxLetter = { name: string; to: string; subject: string; date: Date; text: string }
