import { z } from 'zod'
import { markdownText } from '#lib/markdown/schema.ts'
import { idField } from '#lib/platform/fields.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { typedLine } from '#lib/platform/text.ts'
import { BODY_LENGTH, SUMMARY_LENGTH } from './rules.ts'

/** A post's body: Markdown that can be rendered. */
export const bodyField = markdownText(BODY_LENGTH)

export const postIdField = idField<PostId>()

/** The fields that an edit form sends besides the text. */
export const editFields = {
  post: postIdField,
  /** The `editVersion` of the text that the editor started from. */
  version: idField<number>(),
  summary: typedLine(SUMMARY_LENGTH).optional().default(''),
  /** The case that a moderator's edit resolves. */
  case: idField<CaseId>().optional(),
  /** The case in the queue that the editor came from and returns to. */
  queue: idField<CaseId>().optional(),
}

/** `editFields` as one schema, for checking a single field. */
export const editInput = z.object(editFields)

export const deletePostInput = z.object({ post: postIdField })
export type DeletePost = z.output<typeof deletePostInput>
