import { z } from 'zod'
import { LOCALES } from '#lib/i18n/rules.ts'
import { choiceField, optionalIdField } from '#lib/platform/fields.ts'
import { SAMPLE_LETTERS } from './rules.ts'

/** One waiting job, or all of them. */
export const sendAgainInput = z.object({ job: optionalIdField<number>() })
export type SendAgain = z.output<typeof sendAgainInput>

export const testMailInput = z.object({ letter: choiceField(SAMPLE_LETTERS), language: choiceField(LOCALES) })
export type TestMail = z.output<typeof testMailInput>
