import { pageTag } from '#lib/platform/page-tags.ts'

/** Every leaderboard. */
export const leaderboardsTag = () => pageTag('leaderboards')
