import { z } from 'zod'
import { checkboxField } from '#lib/platform/fields.ts'
import { postIdField } from '#lib/posts/schema.ts'

export const requestAnswersInput = z.object({ question: postIdField })
export type RequestAnswers = z.output<typeof requestAnswersInput>

export const declineRequestInput = z.object({ question: postIdField })
export type DeclineRequest = z.output<typeof declineRequestInput>

export const setAskableInput = z.object({ askable: checkboxField() })
export type SetAskable = z.output<typeof setAskableInput>
