import { pageTag, signalTag } from '#lib/platform/page-tags.ts'

/** The public moderation log. */
export const moderationLogTag = () => pageTag('moderation-log')

/** The moderators' queue. A trigger on the table of cases writes it (`db/functions/live_signals.sql`). */
export const queueTag = () => signalTag('queue')
