import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { tags, tagSynonyms, tagVersions } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { PostId, TagId } from '#lib/platform/ids.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { MAX_MOVED, placeError } from '../rules.ts'
import { readTree } from './lock-tags.ts'
import type { LockedTag } from './lock-tags.ts'
import { listTagged } from './record-tag-change.ts'

/**
 * Locks every question with a tag, before the tags themselves: the copies beside a question's tags are made of its
 * columns. Throws NotFound, Invalid (`into`: too many). Returns their ids.
 */
export async function lockTagged(context: CommandContext, name: string): Promise<PostId[]> {
  if (!isTagName(name)) throw new NotFound('tag')
  const rows = await context.db.execute<{ id: string }>(sql`
    select p.id from posts p where p.id in (
      select x.question_id from question_tags x join tags t on t.id = x.tag_id where t.name = ${name} limit ${MAX_MOVED + 1})
    order by p.id for no key update`)
  if (rows.length > MAX_MOVED) throw new Invalid({ into: { code: 'tooManyToMove', values: { max: MAX_MOVED } } })
  return rows.map(({ id }) => Number(id) as PostId)
}

/** Throws Conflict with the number of today when the questions are not those that were locked and shown before. */
export async function checkSameQuestions(
  context: CommandContext,
  tag: LockedTag,
  { locked, shown }: { locked: readonly PostId[]; shown: number },
): Promise<void> {
  const now = await listTagged(context, tag.id)
  const isSame = now.length === locked.length && now.every((id) => locked.includes(id))
  if (!isSame || now.length !== shown) throw new Conflict({ questions: String(now.length) })
}

/** Gives the locked questions of one locked tag another one instead, and its followers too. */
export async function moveQuestions(context: CommandContext, from: LockedTag, to: LockedTag): Promise<void> {
  const { db } = context
  await db.execute(sql`
    insert into question_tags (question_id, tag_id, position)
    select x.question_id, ${to.id}::bigint, x.position from question_tags x where x.tag_id = ${from.id}::bigint
    order by x.question_id on conflict do nothing`)
  await db.execute(sql`
    update tags set question_count = (
      select count(*) from question_tags x join questions q on q.post_id = x.question_id and not q.is_deleted and q.kind = 'question'
      where x.tag_id = tags.id)
    where id = ${to.id}::bigint`)
  // Copy only follows: a person who ignores the small tag did not ask to ignore the large one.
  await db.execute(sql`
    insert into tag_follows (user_id, tag_id, kind, followed_at)
    select f.user_id, ${to.id}::bigint, f.kind, f.followed_at from tag_follows f
    where f.tag_id = ${from.id}::bigint and f.kind = 'follow' on conflict do nothing`)
}

/**
 * Removes a locked tag with everything that refers to it. Its other names go to `to`, and with `keepsName` its own
 * name too. Narrower tags go below `to` if they fit, and otherwise have no broader tag. Returns their names.
 */
export async function removeTag(
  context: CommandContext,
  tag: LockedTag,
  { to, keepsName }: { to: LockedTag | null; keepsName: boolean },
): Promise<string[]> {
  const { db, now } = context
  const orphans = await placeOrphans(context, tag, to)
  if (to && keepsName) {
    await db.update(tagSynonyms).set({ tagId: to.id }).where(eq(tagSynonyms.tagId, tag.id))
    await db.insert(tagSynonyms).values({ name: tag.name, tagId: to.id, createdAt: now })
  } else await db.delete(tagSynonyms).where(eq(tagSynonyms.tagId, tag.id))
  await db.execute(sql`delete from question_tags where tag_id = ${tag.id}::bigint`)
  await db.execute(sql`delete from tag_follows where tag_id = ${tag.id}::bigint`)
  await db.delete(tagVersions).where(eq(tagVersions.tagId, tag.id))
  await db.delete(tags).where(eq(tags.id, tag.id))
  return orphans
}

async function placeOrphans(context: CommandContext, tag: LockedTag, to: LockedTag | null): Promise<string[]> {
  const { db } = context
  if (to?.parentId === tag.id) await db.update(tags).set({ parentId: tag.parentId }).where(eq(tags.id, to.id))
  const children = await db.select().from(tags).where(eq(tags.parentId, tag.id)).orderBy(tags.id)
  for (const child of children) {
    await setParent(context, child.id, null)
    if (to && placeError(await readTree(context), child.id, to.id) === null) await setParent(context, child.id, to.id)
  }
  return children.map(({ name }) => name)
}

async function setParent({ db }: CommandContext, id: TagId, parentId: TagId | null): Promise<void> {
  await db.update(tags).set({ parentId }).where(eq(tags.id, id))
}

/** Reads the part of a tag that is kept when the tag goes. */
export async function readRemovedTag({ db }: CommandContext, { id, description, wiki, theme }: LockedTag) {
  const names = await db.select({ name: tagSynonyms.name }).from(tagSynonyms).where(eq(tagSynonyms.tagId, id))
  return { description, wiki, theme, synonyms: names.map(({ name }) => name) }
}
