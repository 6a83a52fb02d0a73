import { z } from 'zod'
import { actFields } from '#lib/moderation/schema.ts'
import type { ActReason } from '#lib/moderation/schema.ts'
import { RULE_CODES } from '#lib/moderation/rules.ts'
import { choiceField, optionalChoiceField } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { fieldIssue, typedText } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { ASKER_VERDICTS, CLOSE_REASONS, GUIDANCE_LENGTH, MAX_TARGETS } from './rules.ts'
import type { CloseReason } from './rules.ts'

/** Name of the tick that points to one question: a form has at most one field of a name. */
const TARGET = /^target-([1-9]\d{0,14})$/

/** The questions ticked in a form, in the order they stand there. */
export function targetsIn(fields: Readonly<Record<string, unknown>>): PostId[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const id = TARGET.exec(name)?.[1]
    return id !== undefined && value === 'on' ? [Number(id) as PostId] : []
  })
}

type Pointing = { question: PostId; as: CloseReason; [name: string]: unknown }

/** Collects the ticks, which a duplicate needs and other reasons ignore. Complaints at `targets`. */
function withTargets<Fields extends Pointing>(fields: Fields, issues: z.RefinementCtx) {
  const targets = fields.as === 'duplicate' ? targetsIn(fields) : []
  const complain = (code: string, values?: Record<string, number>) =>
    issues.addIssue(fieldIssue({ code, ...(values && { values }) }, ['targets']))
  if (fields.as === 'duplicate' && targets.length === 0) complain('noTarget')
  if (targets.length > MAX_TARGETS) complain('tooManyTargets', { max: MAX_TARGETS })
  if (targets.includes(fields.question)) complain('targetIsItself')
  return { ...fields, targets }
}

const closeFields = { question: postIdField, as: choiceField(CLOSE_REASONS) }

export const voteToCloseInput = z.looseObject(closeFields).transform(withTargets)
export type VoteToClose = { question: PostId; as: CloseReason; targets: readonly PostId[] }

export const closeQuestionInput = z
  .looseObject({
    ...closeFields,
    ...actFields,
    /** By default the rule behind the reason. */
    rule: optionalChoiceField(RULE_CODES),
    guidance: typedText(GUIDANCE_LENGTH).optional().default(''),
  })
  .transform(withTargets)
export type CloseQuestion = VoteToClose & Moderating & { guidance: string }

/** The act's words; null for the rule that stands behind the reason. */
type Moderating = Omit<ActReason, 'rule'> & { rule: ActReason['rule'] | null }

export const voteToReopenInput = z.object({ question: postIdField })
export type VoteToReopen = z.output<typeof voteToReopenInput>

export const reopenQuestionInput = z.object({
  question: postIdField,
  ...actFields,
  rule: optionalChoiceField(RULE_CODES),
})
export type ReopenQuestion = { question: PostId } & Moderating

/** Takes one's standing vote back. */
export const retractCloseVoteInput = z.object({ question: postIdField, direction: choiceField(['close', 'reopen']) })
export type RetractCloseVote = z.output<typeof retractCloseVoteInput>

export const judgeDuplicateInput = z.object({ question: postIdField, verdict: choiceField(ASKER_VERDICTS) })
export type JudgeDuplicate = z.output<typeof judgeDuplicateInput>
