'use server'

import { defineAction, defineGuestAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { findQuestions } from './question-queries.ts'
import { removeSavedSearch } from './commands/remove-saved-search.ts'
import { saveSearch } from './commands/save-search.ts'
import { findQuestionsInput, removeSearchInput, saveSearchInput } from './schema.ts'

export const findQuestionsAction = defineGuestAction({
  input: findQuestionsInput,
  run: async ({ q, ...others }) => ({ found: await findQuestions(q), values: { q, ...others } }),
})

export const saveSearchAction = defineAction({
  input: saveSearchInput,
  limit: LIMITS.write,
  run: saveSearch,
  next: (_nothing, locale) => paths(locale).me(),
})

export const removeSavedSearchAction = defineAction({
  input: removeSearchInput,
  limit: LIMITS.write,
  run: removeSavedSearch,
  next: (_nothing, locale) => paths(locale).me(),
})
