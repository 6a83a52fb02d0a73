'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { confirmSpam } from './commands/confirm-spam.ts'
import { proveWork } from './commands/prove-work.ts'
import { confirmSpamInput, proveWorkInput } from './schema.ts'

export const confirmSpamAction = defineAction({ input: confirmSpamInput, limit: LIMITS.write, run: confirmSpam })

export const proveWorkAction = defineAction({ input: proveWorkInput, limit: LIMITS.write, run: proveWork })
