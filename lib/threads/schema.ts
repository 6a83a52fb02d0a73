import { z } from 'zod'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { actFields } from '#lib/moderation/schema.ts'
import { choiceField, optionalChoiceField } from '#lib/platform/fields.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { SLOW_SECONDS, STATE_DAYS, THREAD_STATE_KINDS } from './rules.ts'

/** One of a fixed list of numbers; nothing chosen means null. */
function optionalNumberField(choices: readonly number[]) {
  return optionalChoiceField(choices.map(String)).transform((value) => (value === null ? null : Number(value)))
}

export const setThreadStateInput = z.object({
  ...actFields,
  post: postIdField,
  kind: choiceField(THREAD_STATE_KINDS),
  /** Null: until lifted. */
  days: optionalNumberField(STATE_DAYS),
  /** Demanded by the command for slow mode, ignored elsewhere. */
  slowSeconds: optionalNumberField(SLOW_SECONDS),
})
export type SetThreadState = z.output<typeof setThreadStateInput>

export const changeLanguageInput = z.object({
  ...actFields,
  post: postIdField,
  language: choiceField(Object.keys(POST_LANGUAGES) as PostLanguage[]),
})
export type ChangeLanguage = z.output<typeof changeLanguageInput>
