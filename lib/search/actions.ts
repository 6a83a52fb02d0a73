'use server'

import { defineGuestAction } from '#lib/edge/define-action.ts'
import { findQuestions } from './question-queries.ts'
import { findQuestionsInput } from './schema.ts'

export const findQuestionsAction = defineGuestAction({
  input: findQuestionsInput,
  run: async ({ q, ...others }) => ({ found: await findQuestions(q), values: { q, ...others } }),
})
