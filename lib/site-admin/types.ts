import type { LogPerson } from '#lib/log/types.ts'
import type { ActId } from '#lib/platform/ids.ts'

/** A line of a setting's history. */
export type SettingChange = {
  id: number
  at: Date
  by: LogPerson
  reason: string
  /** What it was changed to, as text. */
  after: string
  isDefault: boolean
  /** The action that can be undone; null if none can. */
  undoable: ActId | null
}

/** Words that found nothing, and how often. */
export type SearchMiss = { words: string; count: number; lastSeenAt: Date }
