import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db as pool } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { lacksOnlyProof } from './layers.ts'
import type { Assessment, HeldText } from '#lib/screening/types.ts'

type Row = { kind: HeldText['kind']; id: string; holds: Assessment[] }

/**
 * Finds the viewer's texts that are held only because a proof of work is missing: no later verdict had another reason,
 * nobody has acted on them since, and neither a flag nor the administrators keep a case about them open. The oldest
 * first. One query.
 */
export async function findUnproven({ db, viewer }: Pick<CommandContext, 'db' | 'viewer'>): Promise<HeldText[]> {
  const rows = await db.execute<Row>(sql`
    select 'post' as kind, p.id, ${holdsOf(sql`v.post_id = p.id`)} as holds
      from posts p join moderation_acts hold on hold.id = p.removal_act_id
      where p.author_id = ${viewer.id} and p.removal = 'held'
        and ${isUntouched(sql`x.post_id = p.id and x.comment_id is null`, sql`k.post_id = p.id`)}
    union all
    select 'comment', c.id, ${holdsOf(sql`v.comment_id = c.id`)}
      from comments c join moderation_acts hold on hold.id = c.removal_act_id
      where c.author_id = ${viewer.id} and c.removal = 'held'
        and ${isUntouched(sql`x.comment_id = c.id`, sql`k.comment_id = c.id`)}
    order by kind desc, id`)
  return rows
    .filter(({ holds }) => holds.length > 0 && holds.every((said) => lacksOnlyProof(said, viewer.limits)))
    .map(({ kind, id }) => ({ kind, id: Number(id) }) as HeldText)
}

/** Does the same for pages, with the pool's database. */
export function listUnproven(viewer: Viewer): Promise<HeldText[]> {
  return findUnproven({ db: pool(), viewer })
}

/** Returns every verdict to hold it since the first one. Empty if no verdict held it: then flags did. */
function holdsOf(isAboutIt: SQL): SQL {
  return sql`(
    select coalesce(jsonb_agg(jsonb_build_object('verdict', v.verdict, 'score', v.score, 'why', v.why)), '[]')
    from spam_verdicts v where ${isAboutIt} and v.verdict = 'hold'
      and v.id >= (select min(first.id) from spam_verdicts first where first.act_id = hold.id))`
}

/** Returns the condition that nobody has acted on it since it was held, and its open case has no other source. */
function isUntouched(acted: SQL, open: SQL): SQL {
  return sql`not exists (select from moderation_acts x where ${acted} and x.id > hold.id)
    and not exists (
      select from cases k where ${open} and k.state in ('open', 'in-work') and (k.is_escalated
        or exists (select from flags f where f.case_id = k.id and f.state = 'open')))`
}
