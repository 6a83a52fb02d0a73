import type { AccountMail } from '#lib/mail/types.ts'
import type { ActId } from '#lib/platform/ids.ts'

/** Every kind of job and what it is told. Payloads are kept in the database: no tokens, no addresses, no typed text. */
export type JobPayloads = {
  'send-account-mail': AccountMail
  'recompute-hot-ranks': Record<string, never>
  /** The act that began it. */
  'end-thread-state': { act: ActId }
  'clear-expired': Record<string, never>
}
