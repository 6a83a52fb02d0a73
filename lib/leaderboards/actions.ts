'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { setRanked } from './commands/set-ranked.ts'
import { setRankedInput } from './schema.ts'

export const setRankedAction = defineAction({ input: setRankedInput, limit: LIMITS.write, run: setRanked })
