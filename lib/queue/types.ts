import type { ActId, StatementId, UserId } from '#lib/platform/ids.ts'

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

/** Every kind of job and what it is told. Payloads are kept in the database: no tokens, no addresses, no typed text. */
export type JobPayloads = {
  'send-account-mail': AccountMail
  /** Of a statement of reasons. */
  'send-statement': { statement: StatementId }
  'recompute-hot-ranks': Record<string, never>
  /** The act that began it. */
  'end-thread-state': { act: ActId }
  'learn-spam': Record<string, never>
  'render-again': Record<string, never>
  'refresh-vocabulary': Record<string, never>
  'clear-expired': Record<string, never>
}
