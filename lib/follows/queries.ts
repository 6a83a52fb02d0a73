import 'server-only'
import { and, asc, desc, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { questionFollows, tagFollows } from '#db/schema/follows.ts'
import { questions } from '#db/schema/posts.ts'
import { tags } from '#db/schema/tags.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import type { TagState } from './rules.ts'
import type { Follows } from './types.ts'

/** Everything somebody follows or ignores; hidden questions are left out. Two queries. */
export async function listFollows(userId: UserId): Promise<Follows> {
  const [followedTags, followedQuestions] = await Promise.all([
    db()
      .select({ name: tags.name, kind: tagFollows.kind })
      .from(tagFollows)
      .innerJoin(tags, eq(tags.id, tagFollows.tagId))
      .where(eq(tagFollows.userId, userId))
      .orderBy(asc(tags.name)),
    db()
      .select(refColumns)
      .from(questionFollows)
      .innerJoin(questions, and(eq(questions.postId, questionFollows.questionId), eq(questions.isDeleted, false)))
      .where(eq(questionFollows.userId, userId))
      .orderBy(desc(questionFollows.followedAt), desc(questionFollows.questionId)),
  ])
  return { tags: followedTags, questions: followedQuestions }
}

/** Returns whether somebody follows a tag, ignores it, or neither. */
export async function getTagState(userId: UserId, name: string): Promise<TagState> {
  const [row] = await db()
    .select({ kind: tagFollows.kind })
    .from(tagFollows)
    .innerJoin(tags, eq(tags.id, tagFollows.tagId))
    .where(and(eq(tagFollows.userId, userId), eq(tags.name, name)))
  return row?.kind ?? 'none'
}
