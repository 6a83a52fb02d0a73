import type { Stance } from '#lib/answers/rules.ts'
import type { SurgeryKind } from '#lib/threads/rules.ts'

/** What every form of surgery is about. */
export type SurgeryForm = {
  locale: string
  from: string
  /** The case one has come from. */
  caseId: number | undefined
  /** What waits about the post, where one has come from elsewhere. */
  waiting: { id: number; hint: string; answeredBy: readonly SurgeryKind[] } | null
  post: number
  /** Null: the post itself. */
  comment: number | null
  isYesNo: boolean
  stance: Stance | null
}
