import { pageTag } from '#lib/platform/page-tags.ts'

/** The public moderation log. */
export const moderationLogTag = () => pageTag('moderation-log')
