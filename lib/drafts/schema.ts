import { z } from 'zod'
import { idField } from '#lib/platform/fields.ts'
import type { DraftId } from '#lib/platform/ids.ts'
import { draftPlaceOf, MAX_DRAFT_BYTES, MAX_DRAFT_FIELDS, MAX_FIELD_NAME } from './rules.ts'
import type { DraftPlace } from './types.ts'

/** Never stored: secrets, Next's own fields, and the fields of the page. */
const SKIPPED = /^\$|^locale$|^from$|^typedBy$|password|token/i

const place = z.string().transform((key, issues): DraftPlace => {
  const found = draftPlaceOf(key)
  if (found) return found
  issues.addIssue({ code: 'custom', message: 'invalid', input: key })
  return z.NEVER
})

const version = z.int().min(0)

// PostgreSQL stores neither NUL nor half of a surrogate pair in JSON; no reader would miss them.
const value = z.string().transform((text) => text.replaceAll('\0', '').toWellFormed())

// PostgreSQL stores neither of them in a name, and the forum has no such name.
const fieldName = z
  .string()
  .min(1)
  .max(MAX_FIELD_NAME)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'invalid')

const fields = z
  .record(fieldName, value)
  .transform((all) => Object.fromEntries(Object.entries(all).filter(([name]) => !SKIPPED.test(name))))
  .refine((all) => Object.keys(all).length <= MAX_DRAFT_FIELDS, 'invalid')
  .refine((all) => Buffer.byteLength(JSON.stringify(all)) <= MAX_DRAFT_BYTES, 'tooLarge')

/** `version`: that of the text which the writer started from; 0 for none. */
export const saveDraftInput = z.object({ key: place, version, fields })
export type SaveDraft = z.output<typeof saveDraftInput>

/** `version`: that of the text which is dropped. */
export const dropDraftInput = z.object({ key: place, version })
export type DropDraft = z.output<typeof dropDraftInput>

export const deleteDraftInput = z.object({ draft: idField<DraftId>() })
export type DeleteDraft = z.output<typeof deleteDraftInput>
