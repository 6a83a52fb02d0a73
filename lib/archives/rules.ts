/** The time for which an archive can be downloaded. */
export const ARCHIVE_DAYS = 7
export const ARCHIVE_MS = ARCHIVE_DAYS * 86_400_000

/** The time for which one waits for an archive before one can ask again, in milliseconds. */
export const ARCHIVE_WAIT_MS = 86_400_000

/** The most bytes of images in one archive: a ZIP file without extensions holds four gigabytes. */
export const MAX_IMAGE_BYTES = 1024 ** 3

/** Columns that no archive holds: secrets, copies of other columns, and what others did. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'tokenHash',
  'deviceHash',
  'publicKey',
  'endpoint',
  'p256dh',
  'auth',
  'passwordHash',
  'networkHash',
  'hasProof',
  'handleSkeleton',
  'searchVector',
  'searchConfig',
  'bodyHtml',
  'bodyText',
  'bioHtml',
  'requestId',
  'causedById',
  'content',
  'spam',
  'decidedById',
  'decidedByActId',
  'caseId',
  'weight',
  'editVersion',
])

/** Kinds of events and notifications about archives: with them, no archive would equal the one before. */
export const ABOUT_ARCHIVES = /^archive/
