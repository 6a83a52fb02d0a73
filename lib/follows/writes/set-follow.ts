import 'server-only'
import { sql } from 'drizzle-orm'
import { guideFollows, moveFollows, personBlocks, personFollows, questionFollows } from '#db/schema/follows.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { followRefusal } from '../policy.ts'
import { MAX_FOLLOWED } from '../rules.ts'
import type { FollowedKind, FollowState } from '../rules.ts'
import { lockFollower } from './lock-follower.ts'

const ROWS = {
  question: { table: questionFollows, column: sql.identifier('question_id'), since: sql.identifier('followed_at') },
  guide: { table: guideFollows, column: sql.identifier('guide_id'), since: sql.identifier('followed_at') },
  person: { table: personFollows, column: sql.identifier('person_id'), since: sql.identifier('followed_at') },
  move: { table: moveFollows, column: sql.identifier('move_id'), since: sql.identifier('followed_at') },
  block: { table: personBlocks, column: sql.identifier('person_id'), since: sql.identifier('blocked_at') },
} as const satisfies Record<FollowedKind, unknown>

type Wish = {
  kind: FollowedKind
  id: number
  state: FollowState
  /** True if it can be followed from now on: it exists, and strangers can see it. */
  isOffered: boolean
}

/**
 * Makes the viewer follow something, or no longer; returns whether that changed anything. What is not offered can only
 * be unfollowed. Throws NotFound, Forbidden (too many). Call it in the command's transaction; it locks the viewer's
 * row.
 */
export async function setFollow(context: CommandContext, { kind, id, state, isOffered }: Wish): Promise<boolean> {
  const { db, viewer, now } = context
  const { table, column, since } = ROWS[kind]
  await lockFollower(context)
  const mine = sql`user_id = ${viewer.id}::bigint and ${column} = ${id}::bigint`
  const [before] = await db.execute<{ isMine: boolean; following: number }>(sql`
    select exists (select from ${table} where ${mine}) as "isMine",
      (select count(*)::integer from ${table} where user_id = ${viewer.id}::bigint) as following`)
  const { isMine = false, following = 0 } = before ?? {}
  if (!isOffered && !isMine) throw new NotFound(kind)
  if (isMine === (state === 'follow')) return false
  if (state === 'none') {
    await db.execute(sql`delete from ${table} where ${mine}`)
    return true
  }
  const refusal = followRefusal(viewer, { following, max: MAX_FOLLOWED[kind], isBlock: kind === 'block' })
  if (refusal) throw new Forbidden(refusal)
  await db.execute(sql`
    insert into ${table} (user_id, ${column}, ${since})
    values (${viewer.id}::bigint, ${id}::bigint, ${now.toISOString()}::timestamptz)`)
  return true
}
