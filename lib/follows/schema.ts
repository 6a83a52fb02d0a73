import { z } from 'zod'
import { isRoleSlug } from '#lib/careers/rules.ts'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { FOLLOW_STATES, TAG_STATES } from './rules.ts'

export const followTagInput = z.object({ tag: z.string({ error: 'required' }), state: choiceField(TAG_STATES) })
export type FollowTag = z.output<typeof followTagInput>

const state = choiceField(FOLLOW_STATES)
const role = z.string({ error: 'required' }).refine(isRoleSlug, 'invalid')

export const followQuestionInput = z.object({ question: postIdField, state })
export type FollowQuestion = z.output<typeof followQuestionInput>

export const waitForAnswerInput = z.object({ question: postIdField, state })
export type WaitForAnswer = z.output<typeof waitForAnswerInput>

export const followGuideInput = z.object({ guide: postIdField, state })
export type FollowGuide = z.output<typeof followGuideInput>

export const followPersonInput = z.object({ person: idField<UserId>(), state })
export type FollowPerson = z.output<typeof followPersonInput>

/** `state`: `follow` blocks the person. */
export const blockPersonInput = z.object({ person: idField<UserId>(), state })
export type BlockPerson = z.output<typeof blockPersonInput>

/** `from_role` and `to_role`: slugs. A field named `from` is the form's own page. */
export const followMoveInput = z.object({ from_role: role, to_role: role, state })
export type FollowMove = z.output<typeof followMoveInput>

export const followSearchInput = z.object({ search: idField(), state })
export type FollowSearch = z.output<typeof followSearchInput>
