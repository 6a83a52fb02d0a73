import { z } from 'zod'
import { markdownText } from '#lib/markdown/schema.ts'
import { idField } from '#lib/platform/fields.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { typedLine } from '#lib/platform/text.ts'
import { BODY_LENGTH, SUMMARY_LENGTH } from './rules.ts'

/** A post's body: Markdown that can be rendered. */
export const bodyField = markdownText(BODY_LENGTH)

export const postIdField = idField<PostId>()

/** What an edit form sends beside the text. */
export const editFields = {
  post: postIdField,
  /** `editVersion` of the text the editor started from. */
  version: idField<number>(),
  summary: typedLine(SUMMARY_LENGTH).optional().default(''),
  /** The case that a moderator's edit settles. */
  case: idField<CaseId>().optional(),
  /** The case in the queue it came from, to go back to. */
  queue: idField<CaseId>().optional(),
}

/** The same by itself, for looking at one of them. */
export const editInput = z.object(editFields)

export const deletePostInput = z.object({ post: postIdField })
export type DeletePost = z.output<typeof deletePostInput>
