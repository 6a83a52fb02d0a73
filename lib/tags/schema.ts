import { z } from 'zod'
import { idField } from '#lib/platform/fields.ts'
import { typedLine } from '#lib/platform/text.ts'
import { MAX_TAG_DESCRIPTION_LENGTH } from './rules.ts'

export const describeTagInput = z.object({
  tag: z.string({ error: 'required' }),
  /** `descriptionVersion` of the text it started from. */
  version: idField<number>(),
  description: typedLine({ min: 0, max: MAX_TAG_DESCRIPTION_LENGTH }),
})
export type DescribeTag = z.output<typeof describeTagInput>
