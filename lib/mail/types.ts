import type { UserId } from '#lib/platform/ids.ts'

/** A letter ready to be sent. */
export type Letter = {
  to: string
  subject: string
  text: string
  html: string
  links: readonly string[]
  /** Its own name, and the one under which mail programs put all letters of a thread; both as `<…@…>`. */
  thread?: { messageId: string; root?: string }
  /** The address for replies to it. */
  replyTo?: string
  /**
   * The account of its recipient: a header names it, signed and dated, and reports about the letter return the header.
   */
  recipient?: UserId
  /** The address to which the reader's mail program sends one POST to stop the letters of this list (RFC 8058). */
  unsubscribeUrl?: string
}

/** A mail that stayed in the local outbox. */
export type OutboxLetter = { name: string; to: string; subject: string; date: Date; text: string }
