import 'server-only'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { careerMoves, careerRoles } from '#db/schema/careers.ts'
import {
  guideFollows,
  moveFollows,
  personFollows,
  questionFollows,
  tagFollows,
  waitingReaders,
} from '#db/schema/follows.ts'
import { questions } from '#db/schema/posts.ts'
import { tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import { roleNameIn } from '#lib/careers/name-queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { listSavedSearches } from '#lib/search/saved-queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import type { TagState } from './rules.ts'
import { hasBlocked } from './block-queries.ts'
import type { Follows, PageFollows } from './types.ts'

/**
 * Lists everything that somebody follows or ignores, with names of roles in a language. Leaves out hidden questions,
 * guides and people, and moves that are off the map. Seven queries. Only for the person themselves.
 */
export async function listFollows(userId: UserId, locale: Locale): Promise<Follows> {
  const [followedTags, followedQuestions, waitingFor, followedGuides, people, moves, searches] = await Promise.all([
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
    listWaitingFor(userId),
    listGuides(userId),
    listPeople(userId),
    listMoves(userId, locale),
    listSavedSearches(userId),
  ])
  const threads = { questions: followedQuestions, waitingFor, guides: followedGuides }
  return { tags: followedTags, ...threads, people, moves, searches }
}

function listWaitingFor(userId: UserId): Promise<Follows['waitingFor']> {
  return db()
    .select(refColumns)
    .from(waitingReaders)
    .innerJoin(questions, and(eq(questions.postId, waitingReaders.questionId), eq(questions.isDeleted, false)))
    .where(eq(waitingReaders.userId, userId))
    .orderBy(desc(waitingReaders.waitingSince), desc(waitingReaders.questionId))
}

async function listGuides(userId: UserId): Promise<Follows['guides']> {
  return await db()
    .select(refColumns)
    .from(guideFollows)
    .innerJoin(questions, and(eq(questions.postId, guideFollows.guideId), eq(questions.isDeleted, false)))
    .where(eq(guideFollows.userId, userId))
    .orderBy(desc(guideFollows.followedAt), desc(guideFollows.guideId))
}

async function listPeople(userId: UserId): Promise<Follows['people']> {
  const rows = await db()
    .select(authorColumns(users))
    .from(personFollows)
    .innerJoin(users, eq(users.id, personFollows.personId))
    .where(
      and(
        eq(personFollows.userId, userId),
        sql`not exists (select from hidden_profiles h where h.user_id = ${users.id})`,
      ),
    )
    .orderBy(desc(personFollows.followedAt), desc(personFollows.personId))
  return rows.map(authorOf)
}

async function listMoves(userId: UserId, locale: Locale): Promise<Follows['moves']> {
  const [from, to] = [alias(careerRoles, 'source'), alias(careerRoles, 'target')]
  return await db()
    .select({
      from: { slug: from.slug, name: roleNameIn(from.id, locale) },
      to: { slug: to.slug, name: roleNameIn(to.id, locale) },
    })
    .from(moveFollows)
    .innerJoin(careerMoves, and(eq(careerMoves.id, moveFollows.moveId), eq(careerMoves.isRetired, false)))
    .innerJoin(from, and(eq(from.id, careerMoves.fromRoleId), eq(from.isRetired, false)))
    .innerJoin(to, and(eq(to.id, careerMoves.toRoleId), eq(to.isRetired, false)))
    .where(eq(moveFollows.userId, userId))
    .orderBy(desc(moveFollows.followedAt), desc(moveFollows.moveId))
}

type FollowablePage = { tag: string | null; personId: UserId | null; move: { from: string; to: string } | null }

/** Reads what a person follows of a page's tag, person or move. At most one query. */
export async function getPageFollows(
  userId: UserId,
  { tag, personId, move }: FollowablePage,
): Promise<Omit<PageFollows, 'question' | 'guide'>> {
  if (tag === null && personId === null && move === null) return { tag: null, person: false, block: false, move: false }
  const [row] = await db().execute<{ tag: TagState; person: boolean; block: boolean; move: boolean }>(sql`
    select
      coalesce((select f.kind from tag_follows f join tags t on t.id = f.tag_id
        where f.user_id = ${userId}::bigint and t.name = ${tag ?? ''}), 'none') as tag,
      exists (select from person_follows f
        where f.user_id = ${userId}::bigint and f.person_id = ${personId ?? 0}::bigint) as person,
      ${hasBlocked(sql`${userId}::bigint`, sql`${personId ?? 0}::bigint`)} as block,
      exists (select from move_follows f join career_moves m on m.id = f.move_id
        join career_roles a on a.id = m.from_role_id join career_roles b on b.id = m.to_role_id
        where f.user_id = ${userId}::bigint and a.slug = ${move?.from ?? ''} and b.slug = ${move?.to ?? ''}) as move`)
  const { tag: kind = 'none', person = false, block = false, move: isFollowed = false } = row ?? {}
  return { tag: tag === null ? null : kind, person, block, move: isFollowed }
}
