import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Template } from '#components/ui/template.ts'
import type { CaseState } from '#lib/moderation/rules.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { ActCode } from './act-codes.ts'

/** Those with values that only the browser knows. */
export const QUEUE_TEMPLATES = [
  'days',
  'theirs',
  'settled',
  'settledBy',
  'along',
  'went',
  'tick',
  'nextUp',
  'elsewhere',
  'greyed',
] as const

/** The words a row needs after the page has been sent. */
export type QueueWords = {
  acts: Readonly<Record<ActCode, { label: string; done: string; submit: string }>>
  fields: Readonly<
    Record<
      | 'note'
      | 'noteHint'
      | 'warning'
      | 'warningHint'
      | 'scope'
      | 'days'
      | 'untilLifted'
      | 'comment'
      | 'editReason'
      | 'template'
      | 'noTemplate'
      | 'closeAs'
      | 'guidance'
      | 'guidanceHint'
      | 'verdict'
      | 'chooseVerdict'
      | 'granted'
      | 'grantedHint'
      | 'grantedFinal'
      | 'grantedFinalHint'
      | 'declined'
      | 'answer'
      | 'answerHint',
      string
    >
  >
  closeReasons: Readonly<Record<CloseReason, string>>
  scopes: Readonly<Record<RestrictionScope, string>>
  states: Readonly<Record<CaseState, string>>
  templates: Readonly<Record<(typeof QUEUE_TEMPLATES)[number], Template>>
} & Readonly<
  Record<
    | 'claim'
    | 'release'
    | 'takeOver'
    | 'mine'
    | 'undo'
    | 'undone'
    | 'undoReason'
    | 'publishReason'
    | 'kept'
    | 'showTyped'
    | 'cancel'
    | 'actsTitle'
    | 'open'
    | 'keys'
    | 'keysOn'
    | 'keysTitle'
    | 'keysNote'
    | 'close'
    | 'keyNext'
    | 'keyPrevious'
    | 'keyOpen'
    | 'keyEscape'
    | 'keyClaim'
    | 'keyUndo'
    | 'keyTick'
    | 'keyBatch'
    | 'keyHelp'
    | 'keySend'
    | 'cleared'
    | 'whatNow',
    string
  >
>
