import { z } from 'zod'
import { typedLine } from '#lib/platform/text.ts'
import { MAX_TAG_DESCRIPTION_LENGTH } from './rules.ts'

export const describeTagInput = z.object({
  tag: z.string({ error: 'required' }),
  description: typedLine({ min: 0, max: MAX_TAG_DESCRIPTION_LENGTH }),
})
export type DescribeTag = z.output<typeof describeTagInput>
