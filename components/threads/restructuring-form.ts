import type { Stance } from '#lib/answers/rules.ts'
import type { RestructuringKind } from '#lib/threads/rules.ts'

/** The data that every form of restructuring needs. */
export type RestructuringForm = {
  locale: string
  from: string
  /** The case that the moderator has come from. */
  caseId: number | undefined
  /** The open case about the post, if the moderator came from elsewhere. */
  waiting: { id: number; hint: string; answeredBy: readonly RestructuringKind[] } | null
  post: number
  /** The comment; null for the post itself. */
  comment: number | null
  isYesNo: boolean
  stance: Stance | null
}
