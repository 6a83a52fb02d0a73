import type { AccountMail } from '#lib/mail/types.ts'
import type { StatementId } from '#lib/platform/ids.ts'
import type { ActId } from '#lib/platform/ids.ts'

/** Every kind of job and what it is told. Payloads are kept in the database: no tokens, no addresses, no typed text. */
export type JobPayloads = {
  'send-account-mail': AccountMail
  /** Of a statement of reasons. */
  'send-statement': { statement: StatementId }
  'recompute-hot-ranks': Record<string, never>
  /** The act that began it. */
  'end-thread-state': { act: ActId }
  'learn-spam': Record<string, never>
  'clear-expired': Record<string, never>
}
