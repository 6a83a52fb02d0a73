'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { deleteDraft } from './commands/delete-draft.ts'
import { deleteDraftInput } from './schema.ts'

export const deleteDraftAction = defineAction({
  input: deleteDraftInput,
  limit: LIMITS.write,
  run: deleteDraft,
  next: (_nothing, locale) => paths(locale).drafts({ deleted: '1' }),
})
