import { z } from 'zod'
import { STANCES } from '#lib/answers/rules.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { actFields } from '#lib/moderation/schema.ts'
import { choiceField, optionalChoiceField, optionalIdField } from '#lib/platform/fields.ts'
import type { BatchId, CommentId, PostId } from '#lib/platform/ids.ts'
import { typedLine } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'
import { tagsField } from '#lib/questions/schema.ts'
import { SLOW_SECONDS, STATE_DAYS, THREAD_STATE_KINDS } from '#lib/thread-states/rules.ts'

/** Builds a field for one of a fixed list of numbers; no choice means null. */
function optionalNumberField(choices: readonly number[]) {
  return z.codec(optionalChoiceField(choices.map(String)), z.number().nullable(), {
    decode: (text) => (text === null ? null : Number(text)),
    encode: (value) => (value === null ? null : String(value)),
  })
}

export const setThreadStateInput = z.object({
  ...actFields,
  post: postIdField,
  kind: choiceField(THREAD_STATE_KINDS),
  /** The days; null means until lifted. */
  days: optionalNumberField(STATE_DAYS),
  /** Required for slow mode, ignored elsewhere. */
  slowSeconds: optionalNumberField(SLOW_SECONDS),
})
/** `batch`: the bulk action that this action is part of; a form never sends it. */
export type SetThreadState = z.output<typeof setThreadStateInput> & { batch?: BatchId | undefined }

export const changeLanguageInput = z.object({
  ...actFields,
  post: postIdField,
  language: choiceField(Object.keys(POST_LANGUAGES) as PostLanguage[]),
})
export type ChangeLanguage = z.output<typeof changeLanguageInput>

/** One of the post's comments; null means the post itself. */
const commentField = optionalIdField<CommentId>()

export const splitPostInput = z.object({
  ...actFields,
  post: postIdField,
  comment: commentField,
  title: typedLine(TITLE_LENGTH),
  tags: tagsField,
})
export type SplitPost = z.output<typeof splitPostInput>

export const convertPostInput = z.object({
  ...actFields,
  post: postIdField,
  comment: commentField,
  /** The post under which an answer becomes a comment; not used for a comment. */
  under: optionalIdField<PostId>(),
  /** The stance of a comment that becomes an answer to a yes/no question. */
  stance: optionalChoiceField(STANCES),
})
export type ConvertPost = z.output<typeof convertPostInput>

export const moveAnswerInput = z.object({
  ...actFields,
  post: postIdField,
  target: postIdField,
  stance: optionalChoiceField(STANCES),
})
export type MoveAnswer = z.output<typeof moveAnswerInput>

export const mergeQuestionsInput = z.object({ ...actFields, post: postIdField, target: postIdField })
export type MergeQuestions = z.output<typeof mergeQuestionsInput>
