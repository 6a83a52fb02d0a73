/** Characters of a comment; one pictograph counts as two. */
export const COMMENT_LENGTH = { min: 2, max: 1000 } as const

/** How long the author may change a comment, as Askbot does (peer-features, 1.3). */
export const COMMENT_EDIT_WINDOW_MS = 10 * 60_000
