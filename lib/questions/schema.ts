import { z } from 'zod'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { detailFields } from '#lib/identifiability/schema.ts'
import { checkboxField, hintedIdField, optionalChoiceField } from '#lib/platform/fields.ts'
import { fieldIssue, typedLine } from '#lib/platform/text.ts'
import { bodyField, editFields } from '#lib/posts/schema.ts'
import { formSigns } from '#lib/screening/schema.ts'
import { situationFields } from '#lib/situations/schema.ts'
import { isTagName, MAX_TAG_LENGTH, tagNamesIn } from '#lib/tags/rules.ts'
import { typedTagsField } from '#lib/tags/schema.ts'
import { MAX_TAGS_PER_QUESTION, TITLE_LENGTH } from './rules.ts'

const languages = Object.keys(POST_LANGUAGES) as PostLanguage[]

/**
 * One text field, names separated by commas or blanks. Errors: `required`, `tooManyTags {max}`, `badTag {tag, max}`.
 */
export const tagsField = z.codec(z.string({ error: 'required' }), z.array(z.string()).superRefine(complainOfTags), {
  decode: tagNamesIn,
  encode: (names) => names.join(' '),
})

function complainOfTags(names: readonly string[], issues: z.RefinementCtx): void {
  const bad = names.find((name) => !isTagName(name))
  if (names.length === 0) issues.addIssue(fieldIssue({ code: 'required' }))
  if (names.length > MAX_TAGS_PER_QUESTION)
    issues.addIssue(fieldIssue({ code: 'tooManyTags', values: { max: MAX_TAGS_PER_QUESTION } }))
  if (bad !== undefined)
    issues.addIssue(fieldIssue({ code: 'badTag', values: { tag: bad.slice(0, 60), max: MAX_TAG_LENGTH } }))
}

const questionFields = {
  title: typedLine(TITLE_LENGTH),
  body: bodyField,
  tags: tagsField,
  ...typedTagsField,
  /** The chosen language; null detects it. */
  language: optionalChoiceField(languages),
  isYesNo: checkboxField(),
  ...situationFields,
  ...detailFields,
}

export const askQuestionInput = z.object({
  ...questionFields,
  ...formSigns,
  /** True if it is asked although similar questions exist. */
  anyway: checkboxField().optional(),
  /** The number of its draft, for a person who has begun several questions. */
  draft: hintedIdField<number>().optional(),
})
export type AskQuestion = z.output<typeof askQuestionInput>

export const editQuestionInput = z.object({ ...questionFields, ...editFields })
export type EditQuestion = z.output<typeof editQuestionInput>
