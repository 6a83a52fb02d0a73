import type { ArchiveId } from '#lib/platform/ids.ts'

/** The newest archive of a person. */
export type ArchiveView = {
  id: ArchiveId
  askedAt: Date
  expiresAt: Date
  /** The size of the file in bytes; null while a job makes it. */
  size: number | null
}
