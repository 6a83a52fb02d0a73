import { signalTag } from '#lib/platform/page-tags.ts'

/** A person's inbox. Triggers on the table of notifications write it (`db/functions/live_signals.sql`). */
export const inboxTag = (userId: number) => signalTag('inbox', userId)
