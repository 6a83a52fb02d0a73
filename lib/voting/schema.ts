import { z } from 'zod'
import { actFields } from '#lib/moderation/schema.ts'
import { choiceField } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { fieldIssue } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import type { VoteValue } from './rules.ts'

/** The wanted state (1, 0 or −1), never "toggle": a repeated request changes nothing. */
export const castVoteInput = z.object({
  post: postIdField,
  value: z.codec(choiceField(['1', '0', '-1']), z.literal([1, 0, -1]), {
    decode: (text) => Number(text) as VoteValue,
    encode: (value) => String(value) as '1' | '0' | '-1',
  }),
})
export type CastVote = z.output<typeof castVoteInput>

/** Pairs of voter and author. */
export type PairRef = { voter: UserId; author: UserId }

/** The most pairs in one reversal; a ring of eight has 56. */
const MAX_PAIRS = 200
const PAIR = /^pair-([1-9]\d{0,14})-([1-9]\d{0,14})$/

/** Returns the name of a pair's checkbox. Each needs its own name, because a form keeps one value per name. */
export function pairField({ voter, author }: { voter: number; author: number }): string {
  return `pair-${voter}-${author}`
}

const RING = /^ring(?:-[1-9]\d{0,14}){3,8}$/

/** Returns the name of a ring's checkbox: all votes of these people for one another. */
export function ringField(people: readonly { id: number }[]): string {
  return `ring-${people.map(({ id }) => id).join('-')}`
}

/** Returns the pairs of a ticked field: one, or every pair within a ring. */
function pairsOf(name: string): PairRef[] {
  const [, voter, author] = PAIR.exec(name) ?? []
  if (author !== undefined) return [{ voter: Number(voter) as UserId, author: Number(author) as UserId }]
  if (!RING.test(name)) return []
  const people = name.split('-').slice(1).map(Number) as UserId[]
  return people.flatMap((one) => people.flatMap((two) => (one === two ? [] : [{ voter: one, author: two }])))
}

/** The reason and the ticked pairs; `typed` is the form as it was sent. */
export const reverseVotesInput = z
  .object({ rule: actFields.rule, reason: actFields.reason })
  .catchall(z.string())
  .transform(({ rule, reason, ...typed }, issues) => {
    const ticked = Object.entries(typed).flatMap(([name, value]) => (value === 'on' ? pairsOf(name) : []))
    const pairs = [...new Map(ticked.map((pair) => [pairField(pair), pair])).values()]
    const complain = (error: FieldError) => issues.addIssue(fieldIssue(error, ['pairs']))
    if (pairs.length === 0) complain({ code: 'batchEmpty' })
    if (pairs.length > MAX_PAIRS) complain({ code: 'batchTooLarge', values: { max: MAX_PAIRS } })
    return { rule, reason, pairs, typed: { ...typed, rule, reason } }
  })
export type ReverseVotes = Omit<z.output<typeof reverseVotesInput>, 'typed'>
