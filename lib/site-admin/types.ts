import type { LogPerson } from '#lib/log/types.ts'
import type { ActId } from '#lib/platform/ids.ts'

/** A line of a setting's history. */
export type SettingChange = {
  id: number
  at: Date
  by: LogPerson
  reason: string
  /** The new value, as text. */
  after: string
  isDefault: boolean
  /** The action that can be undone; null if none can. */
  undoable: ActId | null
}

/** Words that found nothing, and the number of such searches. */
export type SearchMiss = { words: string; count: number; lastSeenAt: Date }
