/** What somebody wants of a tag: to see more of it, or nothing. */
export const TAG_FOLLOW_KINDS = ['follow', 'ignore'] as const
export type TagFollowKind = (typeof TAG_FOLLOW_KINDS)[number]
