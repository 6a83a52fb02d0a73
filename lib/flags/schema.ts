import { z } from 'zod'
import type { CaseTarget } from '#lib/moderation/types.ts'
import { choiceField, hintedIdField, idField } from '#lib/platform/fields.ts'
import type { CommentId, FlagId, PostId, UserId } from '#lib/platform/ids.ts'
import { fieldIssue, tooLittleError, typedText } from '#lib/platform/text.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { FLAG_REASONS, FLAG_TEXT_LENGTH } from './rules.ts'

const target = {
  post: idField<PostId>().optional(),
  comment: idField<CommentId>().optional(),
  user: idField<UserId>().optional(),
  /** The name of a tag, or another name of it. */
  tag: z.string().refine(isTagName, 'invalid').optional(),
}

/** One of `post`, `comment`, `user` and `tag`; `duplicate` needs its question, `other` needs words. */
export const raiseFlagInput = z
  .object({
    ...target,
    reason: choiceField(FLAG_REASONS),
    duplicateOf: hintedIdField<PostId>(),
    text: typedText({ min: 0, max: FLAG_TEXT_LENGTH.max }).optional().default(''),
  })
  .superRefine(({ reason, duplicateOf, text }, issues) => {
    if (reason === 'duplicate' && duplicateOf === null)
      issues.addIssue(fieldIssue({ code: 'required' }, ['duplicateOf']))
    const error = reason === 'other' ? tooLittleError(text, FLAG_TEXT_LENGTH.min) : null
    if (error) issues.addIssue(fieldIssue(error, ['text']))
  })
  .transform(({ post, comment, user, tag, ...flag }, issues) => {
    const found = targetOf({ post, comment, user, tag })
    if (found) return { ...flag, text: flag.text.trim(), target: found }
    issues.addIssue(fieldIssue({ code: 'invalid' }))
    return z.NEVER
  })
export type RaiseFlag = z.output<typeof raiseFlagInput>

export const retractFlagInput = z.object({ flag: idField<FlagId>() })
export type RetractFlag = z.output<typeof retractFlagInput>

/** The target that a form names; of a tag, its name. */
export type FlagTarget = Exclude<CaseTarget, { kind: 'tag' }> | { kind: 'tag'; name: string }

type Named = {
  post?: PostId | undefined
  comment?: CommentId | undefined
  user?: UserId | undefined
  tag?: string | undefined
}

/** Returns the target that a form names; null unless it names exactly one. */
function targetOf({ post, comment, user, tag }: Named): FlagTarget | null {
  const named: FlagTarget[] = []
  if (post !== undefined) named.push({ kind: 'post', id: post })
  if (comment !== undefined) named.push({ kind: 'comment', id: comment })
  if (user !== undefined) named.push({ kind: 'user', id: user })
  if (tag !== undefined) named.push({ kind: 'tag', name: tag })
  return named.length === 1 ? (named[0] ?? null) : null
}
