import { z } from 'zod'
import { optionalIdField } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** `person`: the person for whom an administrator asks; empty for oneself. */
export const askArchiveInput = z.object({ person: optionalIdField<UserId>() })
export type AskArchive = z.output<typeof askArchiveInput>
