import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { CaseState } from '#lib/moderation/rules.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { ActCode } from './act-codes.ts'

/** The words a row needs after the page has been sent; `{name}` and the like are filled in by `fill`. */
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
      | 'daysOne'
      | 'daysMany'
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
} & Readonly<
  Record<
    | 'claim'
    | 'release'
    | 'takeOver'
    | 'mine'
    | 'theirs'
    | 'settledBy'
    | 'settled'
    | 'undo'
    | 'undone'
    | 'undoReason'
    | 'publishReason'
    | 'kept'
    | 'showTyped'
    | 'alongNone'
    | 'alongOne'
    | 'alongMany'
    | 'wentNone'
    | 'wentOne'
    | 'wentMany'
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
    | 'tick'
    | 'keyHelp'
    | 'keySend'
    | 'cleared'
    | 'whatNow'
    | 'nextUp'
    | 'elsewhere'
    | 'greyed',
    string
  >
>

/** Fills the blanks of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank))
}
