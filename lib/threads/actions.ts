'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { changeLanguage } from './commands/change-language.ts'
import { convertPost } from './commands/convert-post.ts'
import { mergeQuestions } from './commands/merge-questions.ts'
import { moveAnswer } from './commands/move-answer.ts'
import { setThreadState } from './commands/set-thread-state.ts'
import { splitPost } from './commands/split-post.ts'
import {
  changeLanguageInput,
  convertPostInput,
  mergeQuestionsInput,
  moveAnswerInput,
  setThreadStateInput,
  splitPostInput,
} from './schema.ts'

export const setThreadStateAction = defineAction({
  input: setThreadStateInput,
  limit: LIMITS.moderate,
  run: setThreadState,
  next: ({ post }, locale) => paths(locale).moderatePost(post),
})

export const changeLanguageAction = defineAction({
  input: changeLanguageInput,
  limit: LIMITS.moderate,
  run: changeLanguage,
  next: ({ post }, locale) => paths(locale).moderatePost(post),
})

export const splitPostAction = defineAction({
  input: splitPostInput,
  limit: LIMITS.moderate,
  run: splitPost,
  next: (question, locale) => paths(locale).question(question),
})

export const convertPostAction = defineAction({
  input: convertPostInput,
  limit: LIMITS.moderate,
  run: convertPost,
  next: ({ as, made, question }, locale) =>
    as === 'comment' ? paths(locale).comment(question, made) : paths(locale).answer(question, made),
})

export const moveAnswerAction = defineAction({
  input: moveAnswerInput,
  limit: LIMITS.moderate,
  run: moveAnswer,
  next: ({ post, question }, locale) => paths(locale).answer(question, post),
})

export const mergeQuestionsAction = defineAction({
  input: mergeQuestionsInput,
  limit: LIMITS.moderate,
  run: mergeQuestions,
  next: (question, locale) => paths(locale).question(question),
})
