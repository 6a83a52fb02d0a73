/** Characters of a question's or an answer's body, as on Stack Exchange and Codidact. */
export const BODY_LENGTH = { min: 30, max: 30_000 } as const

/** Characters of an edit's reason. */
export const SUMMARY_LENGTH = { min: 0, max: 200 } as const

/** Edits by the same person within this time become one version (grace period of SE and Discourse). */
export const EDIT_MERGE_MS = 5 * 60_000

/** Two equal texts by one person in one place within this time, in ms, are one post that was sent twice. */
export const REPEAT_WINDOW_MS = 24 * 60 * 60_000
