import 'server-only'
import { lt } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { sentLetters } from '#db/schema/mail.ts'
import type { SentLetterKind } from '#db/vocabulary/mail.ts'

/** The days for which the log of letters is kept. */
const KEPT_DAYS = 180

/** Writes into the log that a letter was sent. The log names neither its recipient nor its content. */
export async function logLetter(db: Queryable, kind: SentLetterKind, now: Date): Promise<void> {
  await db.insert(sentLetters).values({ kind, sentAt: now })
}

/** Deletes old rows of the log. */
export async function forgetLetters(db: Queryable, now: Date): Promise<void> {
  await db.delete(sentLetters).where(lt(sentLetters.sentAt, new Date(now.getTime() - KEPT_DAYS * 86_400_000)))
}
