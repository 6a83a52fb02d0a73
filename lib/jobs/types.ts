import type { AccountMail } from '#lib/mail/types.ts'

/** Every kind of job and what it is told. Payloads are kept in the database: no tokens, no addresses, no typed text. */
export type JobPayloads = {
  'send-account-mail': AccountMail
  'recompute-hot-ranks': Record<string, never>
  'clear-expired': Record<string, never>
}
