import 'server-only'
import { sql } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'

type Asking = Pick<CommandContext, 'db' | 'now' | 'viewer'>

const DAY_MS = 86_400_000

/**
 * Counts the questions, answers and comments since a moment by all new accounts that were opened from the viewer's
 * network, including the viewer's; 0 for an account whose network is unknown. Held and deleted texts count too.
 */
export async function countNetworkTexts({ db, now, viewer }: Asking, since: Date): Promise<number> {
  const [from, firstDay] = [since.toISOString(), new Date(now.getTime() - DAY_MS).toISOString()]
  const [row] = await db.execute<{ n: number }>(sql`
    with neighbours as (
      select n.id from ${users} n join ${users} own on own.network_hash = n.network_hash
        where own.id = ${viewer.id} and n.role = 'member'
          and (n.created_at > ${firstDay}::timestamptz or n.reputation < ${viewer.limits.memberFrom})
    )
    select ((select count(*) from ${posts} p join neighbours n on n.id = p.author_id
        where p.created_at > ${from}::timestamptz)
      + (select count(*) from ${comments} c join neighbours n on n.id = c.author_id
        where c.created_at > ${from}::timestamptz))::int as n`)
  return row?.n ?? 0
}
