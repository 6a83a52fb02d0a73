import 'server-only'
import { inArray } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { NamedPerson } from '#lib/people/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { PairRef } from './schema.ts'
import type { ReversalReport } from './types.ts'

/** A vote that a reversal removed. */
export type ReversedVote = { value: 1 | -1; kind: PostKind }
/** Maps ids to people with their present reputation. */
export type Reputations = ReadonlyMap<UserId, NamedPerson & { reputation: number }>

/** Reads the people of these pairs as they are now. Call it with them locked. */
export async function readReputations(context: CommandContext, pairs: readonly PairRef[]): Promise<Reputations> {
  const ids = [...new Set(pairs.flatMap(({ voter, author }) => [voter, author]))]
  const rows = await context.db
    .select({ id: users.id, handle: users.handle, displayName: users.displayName, reputation: users.reputation })
    .from(users)
    .where(inArray(users.id, ids))
    .orderBy(users.id)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Reports the number of votes per pair, never the posts, and the change of each reputation. */
export async function reportReversal(
  context: CommandContext,
  reversed: readonly (PairRef & { gone: readonly ReversedVote[] })[],
  before: Reputations,
): Promise<ReversalReport> {
  const after = await readReputations(context, reversed)
  const name = (id: UserId): NamedPerson => {
    const person = before.get(id)
    if (!person) throw new NotFound('person')
    return { id, handle: person.handle, displayName: person.displayName }
  }
  return {
    pairs: reversed.map(({ voter, author, gone }) => ({
      voter: name(voter),
      author: name(author),
      up: gone.filter(({ value }) => value === 1).length,
      down: gone.filter(({ value }) => value === -1).length,
      questions: gone.filter(({ kind }) => kind === 'question').length,
      answers: gone.filter(({ kind }) => kind === 'answer').length,
    })),
    people: [...after.values()].flatMap(({ id, reputation }) => {
      const was = before.get(id)?.reputation ?? reputation
      return was === reputation ? [] : [{ person: name(id), was, becomes: reputation }]
    }),
  }
}
