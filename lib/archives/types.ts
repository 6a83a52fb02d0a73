import type { ArchiveId } from '#lib/platform/ids.ts'

/** The archives of a person. */
export type ArchivesView = {
  /** The newest one that can be downloaded. `size`: the size of the file in bytes. */
  made: { id: ArchiveId; expiresAt: Date; size: number } | null
  /** The one that a job is making. */
  waiting: ArchiveId | null
}
