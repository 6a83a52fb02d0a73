import { z } from 'zod'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { detailFields } from '#lib/identifiability/schema.ts'
import { markdownText } from '#lib/markdown/schema.ts'
import { choiceField, idField, optionalChoiceField } from '#lib/platform/fields.ts'
import type { GuideStepId } from '#lib/platform/ids.ts'
import { typedLine } from '#lib/platform/text.ts'
import { BODY_LENGTH } from '#lib/posts/rules.ts'
import { editFields, postIdField } from '#lib/posts/schema.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'
import { tagsField } from '#lib/questions/schema.ts'
import { formSigns } from '#lib/screening/schema.ts'
import { typedTagsField } from '#lib/tags/schema.ts'
import { stepCountError, stepsError } from './steps.ts'

const guideFields = {
  title: typedLine(TITLE_LENGTH),
  /** Errors beside those of every text: `tooManySteps`, `noSteps`, `namelessStep`. */
  body: markdownText(BODY_LENGTH, { early: stepCountError, late: stepsError }),
  tags: tagsField,
  ...typedTagsField,
  /** The chosen language; null detects it. */
  language: optionalChoiceField(Object.keys(POST_LANGUAGES) as PostLanguage[]),
  ...detailFields,
}

export const writeGuideInput = z.object({ ...guideFields, ...formSigns })
export type WriteGuide = z.output<typeof writeGuideInput>

export const editGuideInput = z.object({ ...guideFields, ...editFields })
export type EditGuide = z.output<typeof editGuideInput>

export const checkGuideInput = z.object({
  guide: postIdField,
  /** `editVersion` of the text that was checked. */
  version: idField<number>(),
})
export type CheckGuide = z.output<typeof checkGuideInput>

export const tickStepInput = z.object({ step: idField<GuideStepId>(), state: choiceField(['done', 'open']) })
export type TickStep = z.output<typeof tickStepInput>
