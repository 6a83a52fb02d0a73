import { z } from 'zod'
import { checkboxField } from '#lib/platform/fields.ts'

export const setRankedInput = z.object({ ranked: checkboxField() })
export type SetRanked = z.output<typeof setRankedInput>
