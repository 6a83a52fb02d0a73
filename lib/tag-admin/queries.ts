import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { tagChanges, tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { findTags } from '#lib/tags/writes/find-tags.ts'
import type { MergePreview, TagChangeLine } from './types.ts'

/** Lines of the history that the page of all tags shows. */
const MAX_LINES = 50

/** Lists the latest changes that moderators made to tags, newest first. Throws NotFound for anyone else. */
export async function listTagChanges(viewer: Viewer): Promise<TagChangeLine[]> {
  if (moderateRefusal(viewer)) throw new NotFound('tags')
  const rows = await db()
    .select({
      change: tagChanges,
      by: { id: users.id, handle: users.handle, displayName: users.displayName },
      reason: moderationActs.reason,
    })
    .from(tagChanges)
    .innerJoin(users, eq(users.id, tagChanges.changedById))
    .innerJoin(moderationActs, eq(moderationActs.id, tagChanges.actId))
    .orderBy(desc(tagChanges.id))
    .limit(MAX_LINES)
  return rows.map(({ change, by, reason }) => {
    const { id, what, name, after, changedAt: at } = change
    const { to, questions } = outcomeOf(after)
    return { id, what, name, to, questions, by, at, reason }
  })
}

type After = { name?: string; into?: string | null; parent?: string | null; questions?: number }

/** Returns the part of a change that its line tells. */
function outcomeOf(after: unknown): Pick<TagChangeLine, 'to' | 'questions'> {
  const { name, into, parent, questions } = after as After
  return { to: name ?? into ?? parent ?? null, questions: questions ?? null }
}

/**
 * Reads what the forms of a tag start from: its number of questions, hidden ones too, and the version of its place.
 * Throws NotFound, also for anyone but moderators.
 */
export async function getModeratedTag(
  viewer: Viewer,
  name: string,
): Promise<{ questions: number; placeVersion: number }> {
  if (moderateRefusal(viewer)) throw new NotFound('tag')
  const [row] = await db()
    .select({
      questions: sql<number>`(select count(*)::integer from question_tags x where x.tag_id = ${tags.id})`,
      placeVersion: tags.placeVersion,
    })
    .from(tags)
    .where(eq(tags.name, name))
  if (!row) throw new NotFound('tag')
  return row
}

/**
 * Counts what merging a tag into another, also by another name of that one, would change; null where that one is not
 * there or is the same. Throws NotFound, also for anyone but moderators.
 */
export async function previewMerge(viewer: Viewer, name: string, into: string): Promise<MergePreview | null> {
  if (moderateRefusal(viewer)) throw new NotFound('tag')
  const target = (await findTags({ db: db() }, [into])).get(into)
  const [row] = await db().execute<{ questions: number; both: number; followers: number }>(sql`
    select (select count(*)::integer from question_tags x where x.tag_id = t.id) as questions,
      (select count(*)::integer from question_tags x join question_tags y on y.question_id = x.question_id
        where x.tag_id = t.id and y.tag_id = ${target?.id ?? null}::bigint) as both,
      (select count(*)::integer from tag_follows f where f.tag_id = t.id and f.kind = 'follow') as followers
    from tags t where t.name = ${name}`)
  if (!row) throw new NotFound('tag')
  return target && target.name !== name ? { into: target.name, ...row } : null
}
