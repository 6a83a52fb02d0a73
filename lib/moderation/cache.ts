import { pageTag } from '#lib/platform/page-tags.ts'

/** The public log of what moderators did. */
export const moderationLogTag = () => pageTag('moderation-log')
