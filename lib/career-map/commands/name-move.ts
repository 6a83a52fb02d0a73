import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { careerMoves, careerRoles, moveMentions } from '#db/schema/careers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { MAX_MOVES_PER_POST } from '#lib/careers/rules.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { MoveId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import { isNamedByStaff, nameMoveRefusal } from '../policy.ts'
import type { NameMove } from '../schema.ts'
import { recordChange } from '../writes/record-change.ts'
import { isMentioned, setMention } from '../writes/set-mention.ts'

/**
 * Makes a question or an answer name a move of the career map, or no longer. Repeating it changes nothing. On somebody
 * else's post it is a moderator's action, with a reason. Throws NotFound, Forbidden, Invalid: `move` (not on the map;
 * the post names too many), `reason`.
 */
export function nameMove(context: CommandContext, input: NameMove): Promise<{ post: PostId }> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    if (locked.post.kind === 'guide') throw new NotFound('question')
    const post = { ...locked.post, states: locked.states }
    const refusal = nameMoveRefusal(context.viewer, post)
    if (refusal) throw new Forbidden(refusal)
    const moveId = await findMoveId(inside, input.move)
    if (moveId === null) throw new Invalid({ move: { code: 'noSuchMove' } })
    const mention = { moveId, postId: input.post, question: locked.question.postId }
    if ((await isMentioned(inside, mention)) === input.named) return { post: input.post }
    if (input.named) await refuseTooMany(inside, input.post)
    if (isNamedByStaff(context.viewer, post)) {
      const states = { before: { isNamed: !input.named }, after: { isNamed: input.named } }
      const reason = reasonOf(input)
      await recordChange(inside, { what: 'thread', moveId, postId: input.post, ...states, reason })
    }
    await setMention(inside, mention, input.named)
    return { post: input.post }
  })
}

async function findMoveId({ db }: CommandContext, { from, to }: NameMove['move']): Promise<MoveId | null> {
  const [one, other] = [alias(careerRoles, 'one'), alias(careerRoles, 'other')]
  const [row] = await db
    .select({ id: careerMoves.id })
    .from(careerMoves)
    .innerJoin(one, eq(one.id, careerMoves.fromRoleId))
    .innerJoin(other, eq(other.id, careerMoves.toRoleId))
    .where(sql`${one.slug} = ${from} and ${other.slug} = ${to} and not ${careerMoves.isRetired}`)
  return row?.id ?? null
}

async function refuseTooMany({ db }: CommandContext, post: PostId): Promise<void> {
  const count = await db.$count(moveMentions, eq(moveMentions.postId, post))
  if (count >= MAX_MOVES_PER_POST)
    throw new Invalid({ move: { code: 'tooManyMoves', values: { max: MAX_MOVES_PER_POST } } })
}

function reasonOf({ reason = '' }: NameMove): string {
  const length = reason.trim().length
  if (length >= REASON_LENGTH.min) return reason
  if (length === 0) throw new Invalid({ reason: { code: 'required' } })
  throw new Invalid({ reason: { code: 'tooShort', values: { min: REASON_LENGTH.min, length } } })
}
