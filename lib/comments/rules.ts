/** Characters of a comment; one pictograph counts as two. */
export const COMMENT_LENGTH = { min: 2, max: 1000 } as const

/** The time in which the author may change a comment: as in Askbot. */
export const COMMENT_EDIT_WINDOW_MS = 10 * 60_000
