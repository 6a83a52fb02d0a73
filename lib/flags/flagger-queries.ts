import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import { trustOf } from '#lib/limits/rules.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { isStaff } from '#lib/users/rules.ts'
import { HIDING_REASONS } from './rules.ts'
import type { FlagReason } from './rules.ts'
import type { Flagger } from './voices.ts'

const DAY_MS = 86_400_000

/** An open flag for spam or rudeness, with the person who raised it. */
export type HidingFlag = { reason: FlagReason; flagger: Flagger }

/** Counts the flags of a user that were decided this way. */
const decided = (state: 'helpful' | 'declined') =>
  sql<number>`(select count(*)::int from flags d where d.flagger_id = ${users.id} and d.state = ${state})`

/** Lists the open flags of a case that can hide its text. */
export async function listHidingFlags({ db, now, viewer }: CommandContext, caseId: CaseId): Promise<HidingFlag[]> {
  const rows = await db
    .select({
      reason: flags.reason,
      id: users.id,
      reputation: users.reputation,
      createdAt: users.createdAt,
      role: users.role,
      network: sql<string | null>`${users.networkHash}::text`,
      helpful: decided('helpful'),
      declined: decided('declined'),
    })
    .from(flags)
    .innerJoin(users, eq(users.id, flags.flaggerId))
    .where(and(eq(flags.caseId, caseId), eq(flags.state, 'open'), inArray(flags.reason, [...HIDING_REASONS])))
  return rows.map(({ reason, id, network, helpful, declined, role, ...person }) => ({
    reason,
    flagger: {
      id,
      network,
      trust: trustOf({ ...person, isStaff: isStaff(role) }, viewer.limits, now),
      ageDays: (now.getTime() - person.createdAt.getTime()) / DAY_MS,
      record: { helpful, declined },
    },
  }))
}

/** A target whose text flags can hide. */
export type FlaggedText = Extract<CaseTarget, { kind: 'post' | 'comment' }>

const ACT_COLUMN = { post: moderationActs.postId, comment: moderationActs.commentId } as const
const CASE_COLUMN = { post: cases.postId, comment: cases.commentId } as const

/**
 * Returns whether a moderator has found nothing wrong with a text since its last change: they restored or published it,
 * undid what had hidden it, or declined a case about it.
 */
export async function isCleared({ db }: CommandContext, { kind, id }: FlaggedText, changedAt: Date): Promise<boolean> {
  const since = sql`${changedAt.toISOString()}::timestamptz`
  const [found] = await db.execute<{ cleared: boolean }>(sql`
    select exists (
      select from ${moderationActs} left join ${moderationActs} undone on undone.id = ${moderationActs.undoesId}
      where ${ACT_COLUMN[kind]} = ${id} and ${moderationActs.actorId} is not null and ${moderationActs.createdAt} >= ${since}
        ${kind === 'post' ? sql`and ${moderationActs.commentId} is null` : sql``}
        and (${moderationActs.kind} in ('restore', 'publish') or undone.kind in ('hold', 'delete', 'spam'))
    ) or exists (
      select from ${cases} where ${CASE_COLUMN[kind]} = ${id} and ${cases.state} = 'declined'
        and ${cases.resolvedById} is not null and ${cases.resolvedAt} >= ${since}
    ) as cleared`)
  return found?.cleared === true
}
