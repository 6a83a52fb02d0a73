import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { personBlocks } from '#db/schema/follows.ts'
import { users } from '#db/schema/users.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** Returns the condition that a person has blocked another; false where either is null. */
export const hasBlocked = (person: SQL, other: SQL): SQL =>
  sql`exists (select from ${personBlocks} pb where pb.user_id = ${person} and pb.person_id = ${other})`

/** Lists the people whom somebody has blocked, the last one first. Only for the person themselves. */
export async function listBlocked(userId: UserId): Promise<AuthorView[]> {
  const rows = await db()
    .select(authorColumns(users))
    .from(personBlocks)
    .innerJoin(users, eq(users.id, personBlocks.personId))
    .where(eq(personBlocks.userId, userId))
    .orderBy(desc(personBlocks.blockedAt), desc(personBlocks.personId))
  return rows.map(authorOf)
}
