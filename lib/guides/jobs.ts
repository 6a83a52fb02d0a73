import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { guides } from '#db/schema/guides.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { guidesTag } from './cache.ts'
import { oldestValidCheck } from './list-queries.ts'

/** The most pages dropped in one run; those that have waited longest come first. */
const MAX_AGED = 1000

/** Lists the pages that say for how many months a guide was not checked: the number grows by itself. */
export async function listAgedPages(db: Queryable, now: Date): Promise<PageTag[]> {
  const rows = await db
    .select({ id: guides.postId })
    .from(guides)
    .where(sql`not ${guides.isDeleted} and ${guides.checkedAt} <= ${oldestValidCheck(now)}`)
    .orderBy(guides.checkedAt, guides.postId)
    .limit(MAX_AGED)
  return rows.length === 0 ? [] : [guidesTag(), ...rows.map(({ id }) => threadTag(id))]
}
