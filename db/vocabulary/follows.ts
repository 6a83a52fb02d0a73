/** The two kinds of interest in a tag: to see more of it, or less. */
export const TAG_FOLLOW_KINDS = ['follow', 'ignore'] as const
export type TagFollowKind = (typeof TAG_FOLLOW_KINDS)[number]
