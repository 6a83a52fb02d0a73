import 'server-only'
import { eq, inArray, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { isAppealable } from '#lib/appeals/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import { countOnlySpam } from '#lib/spam/only-spam-queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { ACT_KINDS } from './rules.ts'
import type { CasePerson } from './types.ts'

/** The highest count that is shown about a person: more would not change a decision. */
const MOST = 100

/** Reads people in the given order, with the numbers that moderators need. Two queries. */
export async function readPeople(ids: readonly UserId[]): Promise<CasePerson[]> {
  if (ids.length === 0) return []
  const [rows, onlySpam] = await Promise.all([readRows(ids), countOnlySpam(ids)])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [{ ...row, ...authorOf(row), onlySpam: onlySpam.get(id) ?? null }] : []
  })
}

/**
 * Selects the actions that count against a person. A hold by the forum itself blames nobody, and some actions lift a
 * burden.
 */
const countsAgainst = sql`not (a.kind = 'hold' and a.actor_id is null)
  and ${inArray(sql`a.kind`, ACT_KINDS.filter(isAppealable))}`

function readRows(ids: readonly UserId[]) {
  return db()
    .select({
      ...authorColumns(users),
      createdAt: users.createdAt,
      questionCount: users.questionCount,
      answerCount: users.answerCount,
      upheldFlags: counted(sql`select from cases c join flags f on f.case_id = c.id and f.state = 'helpful'
        where c.about_user_id = users.id`),
      actCount: counted(sql`select from moderation_acts a where a.subject_user_id = users.id and ${countsAgainst}
        and not exists (select from moderation_acts u where u.undoes_id = a.id)`),
      warningCount: counted(sql`select from warnings w where w.user_id = users.id and w.withdrawn_at is null`),
      openCases: counted(sql`select from cases c where c.about_user_id = users.id and c.state in ('open', 'in-work')`),
      restrictions: sql<RestrictionScope[]>`(select coalesce(json_agg(distinct r.scope), '[]') from restrictions r
        where r.user_id = users.id and r.lifted_at is null and (r.ends_at is null or r.ends_at > now()))`,
    })
    .from(users)
    .where(inArray(users.id, [...ids]))
}

// The outer column is written with its table: drizzle omits the table if there is only one, and the inner column would
// be meant.
function counted(rows: ReturnType<typeof sql>) {
  return sql<number>`(select count(*)::int from (${rows} limit ${MOST}) counted)`
}

/** Finds the name of the person that a list is filtered by; null for an unknown id. */
export async function findPersonName(id: UserId): Promise<string | null> {
  const [row] = await db().select({ name: users.displayName }).from(users).where(eq(users.id, id))
  return row?.name ?? null
}
