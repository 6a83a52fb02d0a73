/** A letter ready to be sent. */
export type Letter = { to: string; subject: string; text: string; html: string; links: readonly string[] }

/** A mail that stayed in the local outbox. */
export type OutboxLetter = { name: string; to: string; subject: string; date: Date; text: string }
