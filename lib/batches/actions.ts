'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { runBatch } from './commands/run-batch.ts'
import { tryBatch } from './commands/try-batch.ts'
import { undoBatch } from './commands/undo-batch.ts'
import { batchInput, undoBatchInput } from './schema.ts'

export const runBatchAction = defineAction({
  input: batchInput,
  limit: LIMITS.moderate,
  run: runBatch,
  next: (batch, locale) => paths(locale).batch(batch.id),
})

/**
 * The form comes back with the result that applying it would have; without scripts the page is rendered again with
 * that.
 */
export const tryBatchAction = defineAction({
  input: batchInput,
  limit: LIMITS.moderate,
  run: async (context, input, locale) => {
    const [report, words] = await Promise.all([tryBatch(context, input), refusalWords(locale)])
    const refused = report.refused.map(({ item, refusal }) => ({ item, why: words(refusal) }))
    return { report: { ...report, refused }, values: input.typed }
  },
})

export const undoBatchAction = defineAction({
  input: undoBatchInput,
  limit: LIMITS.moderate,
  formPath: (form, locale) => formId(form, 'batch', paths(locale).batch),
  run: undoBatch,
})
