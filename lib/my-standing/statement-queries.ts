import 'server-only'
import { and, count, desc, eq, isNull, lt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { appeals, moderationActs, statements } from '#db/schema/moderation.ts'
import { appealRefusal } from '#lib/appeals/policy.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { readAct } from '#lib/acts/details.ts'
import type { Page } from '#lib/platform/page.ts'
import type { StatementId, UserId } from '#lib/platform/ids.ts'
import { appealedAct, holdEnd } from '#lib/statements/queries.ts'
import { statementDetailsOf } from '#lib/statements/rules.ts'
import type { AppealedAct, HoldEnd } from '#lib/statements/types.ts'
import type { StatementView } from './types.ts'

const STATEMENTS_PER_PAGE = 20

const undoing = alias(moderationActs, 'undoing')
const undone = alias(moderationActs, 'undone')

/** Lists the statements to a person, newest first. Throws NotFound for a forged page key. */
export async function listStatements(userId: UserId, after?: string): Promise<Page<StatementView>> {
  const cursor = decodeCursor(after, 'number')
  const rows = await db()
    .select({
      statement: statements,
      act: moderationActs,
      undoneBy: undoing.id,
      undoes: undone.kind,
      undoneDetails: undone.details,
      appealed: appealedAct,
      ended: holdEnd,
      appeal: { state: appeals.state, text: appeals.text, answer: appeals.answer, createdAt: appeals.createdAt },
    })
    .from(statements)
    .innerJoin(moderationActs, eq(moderationActs.id, statements.actId))
    .leftJoin(undoing, eq(undoing.undoesId, moderationActs.id))
    .leftJoin(undone, eq(undone.id, moderationActs.undoesId))
    .leftJoin(appeals, and(eq(appeals.actId, moderationActs.id), eq(appeals.userId, userId)))
    .where(and(eq(statements.userId, userId), cursor ? lt(statements.id, cursor.id as StatementId) : undefined))
    .orderBy(desc(statements.id))
    .limit(STATEMENTS_PER_PAGE + 1)
  return pageOf(rows, STATEMENTS_PER_PAGE, { item: viewOf, key: ({ statement }) => [0, statement.id] })
}

type Row = {
  statement: typeof statements.$inferSelect
  act: typeof moderationActs.$inferSelect
  undoneBy: number | null
  undoes: StatementView['act']['undoes']
  undoneDetails: unknown
  appealed: AppealedAct | null
  ended: HoldEnd | null
  appeal: StatementView['appeal']
}

function viewOf({ statement, act, undoneBy, undoes, undoneDetails, appealed, ended, appeal }: Row): StatementView {
  const { id, kind, rule, reason, postId, commentId } = act
  const isUndone = undoneBy !== null
  // An undo is shown as the action that it undid.
  const about = undoes === null ? act : { kind: undoes, details: undoneDetails }
  const told = statementDetailsOf(readAct(about), appealed)
  return {
    id: statement.id,
    createdAt: statement.createdAt,
    isRead: statement.readAt !== null,
    act: { id, kind, rule, reason, postId, commentId, undoes, isUndone, ended, told },
    appeal,
    canAppeal: appealRefusal({ kind, isUndone, ended, hasOtherAppeal: appeal !== null }) === null,
  }
}

/** Counts the statements that somebody has not read yet. */
export async function countUnreadStatements(userId: UserId): Promise<number> {
  const [row] = await db()
    .select({ n: count() })
    .from(statements)
    .where(and(eq(statements.userId, userId), isNull(statements.readAt)))
  return row?.n ?? 0
}
