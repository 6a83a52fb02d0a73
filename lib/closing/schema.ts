import { z } from 'zod'
import { actFields } from '#lib/moderation/schema.ts'
import type { ActReason } from '#lib/moderation/schema.ts'
import { RULE_CODES } from '#lib/moderation/rules.ts'
import { choiceField, optionalChoiceField } from '#lib/platform/fields.ts'
import type { BatchId, PostId } from '#lib/platform/ids.ts'
import { fieldIssue, typedText } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { ASKER_VERDICTS, CLOSE_REASONS, CLOSE_VOTE_DIRECTIONS } from '#db/vocabulary/closing.ts'
import { GUIDANCE_LENGTH, MAX_TARGETS } from './rules.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'

/** Name of the checkbox for one question: a form keeps one value per name. */
const TARGET = /^target-([1-9]\d{0,14})$/

/** Returns the questions that are ticked in a form, in its order. */
export function targetsIn(fields: Readonly<Record<string, unknown>>): PostId[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const id = TARGET.exec(name)?.[1]
    return id !== undefined && value === 'on' ? [Number(id) as PostId] : []
  })
}

/** The questions that a duplicate points to; null for other reasons, which have no target. */
const targetsField = z
  .object({ ids: z.array(z.number()), question: z.unknown() })
  .nullable()
  .transform((pointing, issues) => {
    if (pointing === null) return []
    const { ids, question } = pointing
    if (ids.length === 0) issues.addIssue(fieldIssue({ code: 'noTarget' }))
    if (ids.length > MAX_TARGETS) issues.addIssue(fieldIssue({ code: 'tooManyTargets', values: { max: MAX_TARGETS } }))
    if (ids.includes(Number(question))) issues.addIssue(fieldIssue({ code: 'targetIsItself' }))
    return ids as PostId[]
  })

const closeFields = { question: postIdField, as: choiceField(CLOSE_REASONS), targets: targetsField }

/** Collects the ticked boxes first, so that their errors come together with all others. */
function collectTargets(fields: unknown) {
  const sent = fields as Record<string, unknown>
  return { ...sent, targets: sent['as'] === 'duplicate' ? { ids: targetsIn(sent), question: sent['question'] } : null }
}

export const voteToCloseInput = z.preprocess(collectTargets, z.object(closeFields))
export type VoteToClose = { question: PostId; as: CloseReason; targets: readonly PostId[] }

export const closeQuestionInput = z.preprocess(
  collectTargets,
  z.object({
    ...closeFields,
    ...actFields,
    /** Defaults to the rule behind the reason. */
    rule: optionalChoiceField(RULE_CODES),
    guidance: typedText(GUIDANCE_LENGTH).optional().default(''),
  }),
)
/** `batch`: the bulk action that this action is part of; a form never sends it. */
export type CloseQuestion = VoteToClose & Moderating & { guidance: string; batch?: BatchId | undefined }

/** Rule and reason of the action; without a rule, the rule behind the close reason counts. */
type Moderating = Omit<ActReason, 'rule'> & { rule: ActReason['rule'] | null }

export const voteToReopenInput = z.object({ question: postIdField })
export type VoteToReopen = z.output<typeof voteToReopenInput>

export const reopenQuestionInput = z.object({
  question: postIdField,
  ...actFields,
  rule: optionalChoiceField(RULE_CODES),
})
export type ReopenQuestion = { question: PostId } & Moderating

/** Retracts the viewer's vote. */
export const retractCloseVoteInput = z.object({ question: postIdField, direction: choiceField(CLOSE_VOTE_DIRECTIONS) })
export type RetractCloseVote = z.output<typeof retractCloseVoteInput>

export const judgeDuplicateInput = z.object({ question: postIdField, verdict: choiceField(ASKER_VERDICTS) })
export type JudgeDuplicate = z.output<typeof judgeDuplicateInput>
