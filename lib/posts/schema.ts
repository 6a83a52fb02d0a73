import { z } from 'zod'
import { markdownError } from '#lib/markdown/rules.ts'
import { idField } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { fieldIssue, typedLine, typedText } from '#lib/platform/text.ts'
import { BODY_LENGTH, SUMMARY_LENGTH } from './rules.ts'

/** A post's body: Markdown that can be rendered. */
export const bodyField = typedText(BODY_LENGTH).superRefine((body, issues) => {
  const error = markdownError(body)
  if (error) issues.addIssue(fieldIssue(error))
})

export const postIdField = idField<PostId>()

/** What an edit form sends beside the text. */
export const editFields = {
  post: postIdField,
  /** `editVersion` of the text the editor started from. */
  version: idField<number>(),
  summary: typedLine(SUMMARY_LENGTH).optional().default(''),
}

export const deletePostInput = z.object({ post: postIdField })
export type DeletePost = z.output<typeof deletePostInput>
