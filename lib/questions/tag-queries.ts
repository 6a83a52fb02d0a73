import 'server-only'
import { asc, eq, inArray } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { questionTags, tags } from '#db/schema/tags.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** Lists the tags of these questions, each in its asker's order; a question without tags is absent. One query. */
export async function listTagNames(ids: readonly PostId[], database: Queryable = db()): Promise<Map<PostId, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await database
    .select({ questionId: questionTags.questionId, name: tags.name })
    .from(questionTags)
    .innerJoin(tags, eq(tags.id, questionTags.tagId))
    .where(inArray(questionTags.questionId, [...ids]))
    .orderBy(asc(questionTags.questionId), asc(questionTags.position))
  const names = new Map<PostId, string[]>()
  for (const { questionId, name } of rows) names.set(questionId, [...(names.get(questionId) ?? []), name])
  return names
}
