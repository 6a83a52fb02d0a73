import type { Stance } from '#lib/answers/rules.ts'
import type { SurgeryKind } from '#lib/threads/rules.ts'

type Option = { value: string; label: string }

/** What every form of surgery needs: what it is about, and the words. */
export type SurgeryForm = {
  locale: string
  from: string
  /** What the fields of every act are called. */
  act: { rule: string; reason: string }
  /** The case one has come from. */
  caseId: number | undefined
  /** What waits about the post, where one has come from elsewhere. */
  waiting: { id: number; hint: string; answeredBy: readonly SurgeryKind[] } | null
  post: number
  /** Null: the post itself. */
  comment: number | null
  isYesNo: boolean
  stance: Stance | null
  labels: {
    split: string
    title: string
    tags: string
    tagsHint: string
    toComment: string
    toAnswer: string
    under: string
    stance: string
    stanceHint: string
    target: string
    choose: string
    settle: string
    stances: readonly Option[]
  }
}
