'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { sendAgain } from './commands/send-again.ts'
import { testMail } from './commands/test-mail.ts'
import { sendAgainInput, testMailInput } from './schema.ts'

export const sendAgainAction = defineAction({ input: sendAgainInput, limit: LIMITS.moderate, run: sendAgain })

export const testMailAction = defineAction({ input: testMailInput, limit: LIMITS.write, run: testMail })
