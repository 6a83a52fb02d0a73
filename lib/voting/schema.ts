import { z } from 'zod'
import { choiceField } from '#lib/platform/fields.ts'
import { postIdField } from '#lib/posts/schema.ts'
import type { VoteValue } from './rules.ts'

/** The wished end state (1, 0 or −1), never "toggle": a repeated request changes nothing. */
export const castVoteInput = z.object({
  post: postIdField,
  value: choiceField(['1', '0', '-1']).transform((value) => Number(value) as VoteValue),
})
export type CastVote = z.output<typeof castVoteInput>
