import { z } from 'zod'
import { checkboxField, choiceField, optionalChoiceField, optionalIdField } from '#lib/platform/fields.ts'
import { fieldIssue, tooLittleError, typedLine, typedText } from '#lib/platform/text.ts'
import { PASSAGE_LENGTH } from '#lib/removal/rules.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import { isTagName, TAG_THEMES, tagNameOf } from '#lib/tags/rules.ts'

const tag = z.string({ error: 'required' })
const reason = typedText(REASON_LENGTH)

/** A name as it is typed, in the spelling of tags. */
const name = z.string({ error: 'required' }).transform((typed, issues) => {
  const wanted = tagNameOf(typed)
  if (isTagName(wanted)) return wanted
  issues.addIssue(fieldIssue({ code: wanted === '' ? 'required' : 'noTagName' }))
  return z.NEVER
})

/** A name in the spelling of tags; null if nothing is typed. */
const optionalName = z
  .string()
  .optional()
  .transform((typed, issues) => {
    const wanted = tagNameOf(typed ?? '')
    if (wanted === '') return null
    if (isTagName(wanted)) return wanted
    issues.addIssue(fieldIssue({ code: 'noTagName' }))
    return z.NEVER
  })

/** A whole number that the form was made with. */
const count = z
  .string({ error: 'required' })
  .regex(/^\d{1,9}$/, 'invalid')
  .transform(Number)

export const renameTagInput = z.object({ tag, name, reason })
export type RenameTag = z.output<typeof renameTagInput>

export const placeTagInput = z.object({
  tag,
  parent: optionalName,
  theme: optionalChoiceField(TAG_THEMES),
  /** `placeVersion` of the place it started from. */
  version: count,
  reason,
})
export type PlaceTag = z.output<typeof placeTagInput>

export const changeSynonymInput = z.object({ tag, name, state: choiceField(['add', 'remove']), reason })
export type ChangeSynonym = z.output<typeof changeSynonymInput>

/** `questions`: how many the preview named. */
export const mergeTagsInput = z.object({ tag, into: name, questions: count, reason })
export type MergeTags = z.output<typeof mergeTagsInput>

export const deleteTagInput = z.object({ tag, into: optionalName, questions: count, reason })
export type DeleteTag = z.output<typeof deleteTagInput>

/** Either a version, which is emptied, or a passage, which is removed from all versions. */
export const redactTagInput = z
  .object({
    tag,
    version: optionalIdField<number>(),
    /** Literal text, not a pattern. */
    passage: typedLine({ ...PASSAGE_LENGTH, min: 0 })
      .optional()
      .default(''),
    ignoreCase: checkboxField(),
    /** Without it nothing changes, and the answer says what would change. */
    confirmed: checkboxField(),
    reason,
  })
  .superRefine(({ version, passage }, issues) => {
    const error = version === null ? tooLittleError(passage, PASSAGE_LENGTH.min) : null
    if (error) issues.addIssue(fieldIssue(error, ['passage']))
  })
export type RedactTag = z.output<typeof redactTagInput>
