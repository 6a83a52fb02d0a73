'use server'

import { defineAction } from '#lib/platform/define-action.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { confirmSpam } from './commands/confirm-spam.ts'
import { confirmSpamInput } from './schema.ts'

export const confirmSpamAction = defineAction({ input: confirmSpamInput, limit: LIMITS.write, run: confirmSpam })
