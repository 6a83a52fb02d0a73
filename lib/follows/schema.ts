import { z } from 'zod'
import { choiceField } from '#lib/platform/fields.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { TAG_STATES } from './rules.ts'

export const followTagInput = z.object({ tag: z.string({ error: 'required' }), state: choiceField(TAG_STATES) })
export type FollowTag = z.output<typeof followTagInput>

export const followQuestionInput = z.object({ question: postIdField, state: choiceField(['follow', 'none']) })
export type FollowQuestion = z.output<typeof followQuestionInput>
