import { z } from 'zod'
import { idField } from '#lib/platform/fields.ts'
import { typedLine } from '#lib/platform/text.ts'
import { MAX_QUERY_LENGTH } from './rules.ts'

/** The search words; the form's other fields come back as they were sent, as with a preview. */
export const findQuestionsInput = z.object({ q: z.string().optional().default('') }).catchall(z.string())

export const saveSearchInput = z.object({ q: typedLine({ min: 1, max: MAX_QUERY_LENGTH }) })
export type SaveSearch = z.output<typeof saveSearchInput>

export const removeSearchInput = z.object({ search: idField() })
export type RemoveSearch = z.output<typeof removeSearchInput>
