import type { Stance } from '#lib/answers/rules.ts'
import type { SurgeryKind } from '#lib/threads/rules.ts'

/** The data that every form of surgery needs. */
export type SurgeryForm = {
  locale: string
  from: string
  /** The case that the moderator has come from. */
  caseId: number | undefined
  /** The open case about the post, if the moderator came from elsewhere. */
  waiting: { id: number; hint: string; answeredBy: readonly SurgeryKind[] } | null
  post: number
  /** The comment; null for the post itself. */
  comment: number | null
  isYesNo: boolean
  stance: Stance | null
}
