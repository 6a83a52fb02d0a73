import 'server-only'
import { and, count, eq, gt, inArray, sql } from 'drizzle-orm'
import type { SQLWrapper } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { OPEN_CASE_STATES } from '#db/vocabulary/cases.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { countToday } from '#lib/limits/writes/check-limits.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { FLAG_BAN, flagBanOf } from './rules.ts'
import type { FlagReason, FlagRecord, FlagTargetKind } from './rules.ts'
import type { FlagBan, FlagStanding } from './types.ts'

const DAY_MS = 86_400_000

/** Counts how somebody's flags were decided so far. */
export async function getFlagRecord(flaggerId: UserId, database: Queryable = db()): Promise<FlagRecord> {
  const rows = await database
    .select({ state: flags.state, n: count() })
    .from(flags)
    .where(and(eq(flags.flaggerId, flaggerId), inArray(flags.state, ['helpful', 'declined'])))
    .groupBy(flags.state)
  const of = (state: 'helpful' | 'declined') => rows.find((row) => row.state === state)?.n ?? 0
  return { helpful: of('helpful'), declined: of('declined') }
}

/** Returns the ban that stops somebody from flagging for now; null when they may flag. */
export async function findFlagBan(database: Queryable, flaggerId: UserId, now: Date): Promise<FlagBan | null> {
  const since = new Date(now.getTime() - FLAG_BAN.days * DAY_MS)
  const rows = await database
    .select({ isDeclined: sql<boolean>`${flags.state} = 'declined'`, at: flags.decidedAt })
    .from(flags)
    .where(
      and(eq(flags.flaggerId, flaggerId), inArray(flags.state, ['helpful', 'declined']), gt(flags.decidedAt, since)),
    )
  const decisions = rows.flatMap(({ isDeclined, at }) => (at === null ? [] : [{ isDeclined, at }]))
  return flagBanOf(decisions, now)
}

/** Returns how many flags somebody has left today, and whether they may flag at all. */
export async function getFlagStanding(viewer: Viewer, now: Date): Promise<FlagStanding> {
  const limit = viewer.limits.daily.flag[trustOfViewer(viewer, now)]
  const [used, ban] = await Promise.all([
    countToday({ db: db(), now, viewer }, 'flag'),
    findFlagBan(db(), viewer.id, now),
  ])
  return { limit, left: Math.max(0, limit - used), ban }
}

/** Lists the reasons of somebody's flags on a target that no moderator has decided yet. */
export async function listOpenReasons(
  flaggerId: UserId,
  about: { kind: FlagTargetKind; id: number },
): Promise<FlagReason[]> {
  const other: Partial<Record<FlagTargetKind, SQLWrapper>> = {
    comment: cases.commentId,
    profile: cases.userId,
    tag: cases.tagId,
  }
  const column = other[about.kind] ?? cases.postId
  const rows = await db()
    .select({ reason: flags.reason })
    .from(cases)
    .innerJoin(flags, eq(flags.caseId, cases.id))
    .where(
      and(
        sql`${column} = ${about.id}::bigint`,
        inArray(cases.state, OPEN_CASE_STATES),
        eq(flags.flaggerId, flaggerId),
        eq(flags.state, 'open'),
      ),
    )
    .orderBy(flags.id)
  return rows.map(({ reason }) => reason)
}
