import type { ActId, PostId, StatementId, UserId } from '#lib/platform/ids.ts'

/**
 * A mail about an account, as it waits in the queue. Its content depends on the account when it is sent, not when it
 * was requested, so that the request takes the same time whether or not an account exists.
 */
export type AccountMail = {
  kind: 'signed-up' | 'confirm' | 'sign-in' | 'reset' | 'password-changed'
  /** Null: no account has the typed address, and nothing is sent. */
  userId: UserId | null
  /** For `signed-up`: whether the sign-up opened the account. */
  isNew?: boolean
  /** The page after the link, a path of ours. */
  nextPath?: string | null
}

/** Every kind of job and its payload. Payloads are kept in the database: no tokens, no addresses, no typed text. */
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
  /** Of a thread that appeared, changed or went. */
  'tell-search-engines': { question: PostId }
}
