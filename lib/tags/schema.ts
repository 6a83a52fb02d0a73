import { z } from 'zod'
import { markdownText } from '#lib/markdown/schema.ts'
import { idField } from '#lib/platform/fields.ts'
import type { TagId } from '#lib/platform/ids.ts'
import { typedLine } from '#lib/platform/text.ts'
import { MAX_TAG_DESCRIPTION_LENGTH, MAX_TAG_SUMMARY_LENGTH, MAX_TAG_WIKI_LENGTH } from './rules.ts'

export const describeTagInput = z.object({
  tag: z.string({ error: 'required' }),
  /** The tag that the form was shown for: its name may mean another one since. */
  id: idField<TagId>().optional(),
  /** The `descriptionVersion` of the texts that the form started from. */
  version: idField<number>(),
  description: typedLine({ min: 0, max: MAX_TAG_DESCRIPTION_LENGTH }),
  /** The wiki, named as the field that previews read. Without it the wiki stays. */
  body: markdownText({ min: 0, max: MAX_TAG_WIKI_LENGTH }).optional(),
  summary: typedLine({ min: 0, max: MAX_TAG_SUMMARY_LENGTH }).optional(),
})
export type DescribeTag = z.output<typeof describeTagInput>

/** The text of the field for tags as it was typed; `withTypedTags` fills it. */
export const typedTagsField = { typedTags: z.string().optional() }

/** Returns a schema that also gets the field `tags` as it was typed: commas in it tell more than blanks. */
export function withTypedTags<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((fields) => {
    const tags = typeof fields === 'object' && fields !== null && 'tags' in fields ? fields.tags : undefined
    return { ...(fields as object), typedTags: tags }
  }, schema)
}
