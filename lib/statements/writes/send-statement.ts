import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { composeStatement } from '../compose-statement.ts'
import { deliver } from '#lib/mail/deliver.ts'
import { logLetter } from '#lib/mail/writes/log-letter.ts'
import type { StatementId, UserId } from '#lib/platform/ids.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { countOfBatch, findStatement } from '../queries.ts'

/**
 * Sends a statement of reasons to the person concerned, in their language, to their confirmed address. Seeded people
 * and unconfirmed addresses get no letter; people find the statement on the standing page. Sends nothing about an
 * action that has been undone, because the letter about the undo describes it, nor about a hold that ended before its
 * letter was sent.
 */
export async function sendStatement(
  db: Queryable,
  { statement: id }: { statement: StatementId },
  now: Date,
): Promise<void> {
  const found = await findStatement(db, id)
  if (!found || found.statement.isUndone || found.statement.ended) return
  const to = await findAddressee(db, found.userId)
  if (!to) return
  const { batchId, undoes } = found.statement
  const batch = batchId === null ? null : { id: batchId, isUndoing: undoes !== null }
  const others = batch === null ? 0 : (await countOfBatch(db, found.userId, batch)) - 1
  const { name: site } = await getSiteSettings(db)
  await deliver(await composeStatement(found.statement, { ...to, site }, others), now)
  await logLetter(db, 'statement', now)
}

async function findAddressee(db: Queryable, id: UserId) {
  const [row] = await db
    .select({
      email: users.email,
      displayName: users.displayName,
      locale: users.locale,
      confirmedAt: users.emailConfirmedAt,
    })
    .from(users)
    .where(eq(users.id, id))
  return row?.email && row.confirmedAt ? { email: row.email, displayName: row.displayName, locale: row.locale } : null
}
