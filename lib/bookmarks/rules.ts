/** The most posts that one person saves, and the most folders for them. */
export const MAX_BOOKMARKS = 1000
export const MAX_FOLDERS = 100

export const BOOKMARK_NOTE_LENGTH = { min: 0, max: 1000 } as const
export const FOLDER_NAME_LENGTH = { min: 1, max: 60 } as const
/** The longest text that one can look for in the own list. */
export const BOOKMARK_WORDS_LENGTH = 200

export const BOOKMARKS_PER_PAGE = 30

/** The time in which taking a post or a folder out can be undone, in milliseconds. */
export const UNDO_BOOKMARK_MS = 86_400_000

/** Returns whether something that was taken out can still be put back as it was. */
export const canReturn = (removedAt: Date, now: Date): boolean => now.getTime() - removedAt.getTime() < UNDO_BOOKMARK_MS
