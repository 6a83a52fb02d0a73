import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { StartAgain } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { questionTags, tags } from '#db/schema/tags.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { PostId, TagId } from '#lib/platform/ids.ts'
import { screenFields } from '#lib/screening/port.ts'
import { newTagRefusal } from '../policy.ts'
import { findNewJoinable, tagNamesIn } from '../rules.ts'
import { findTags, lockTagNames } from './find-tags.ts'

/**
 * Gives a question exactly these tags, in this order, and updates the tags' counts. Creates missing tags if the viewer
 * may; otherwise throws Invalid on the field `tags`. Call it in the question's transaction. Locks the tags that change,
 * by ascending id, after posts and users.
 */
export async function tagQuestion(
  context: CommandContext,
  questionId: PostId,
  names: readonly string[],
): Promise<void> {
  const wanted = await ensureTags(context, names)
  const before = await context.db.select().from(questionTags).where(eq(questionTags.questionId, questionId))
  const beforeIds = before.map((row) => row.tagId)
  const added = wanted.filter((id) => !beforeIds.includes(id))
  const removed = beforeIds.filter((id) => !wanted.includes(id))
  // Hidden questions are not counted: `countTagsOf` counts them when they are restored. Guides never are.
  if (await isCounted(context, questionId)) await countQuestions(context, { added, removed })
  if (removed.length > 0)
    await context.db
      .delete(questionTags)
      .where(and(eq(questionTags.questionId, questionId), inArray(questionTags.tagId, removed)))
  await context.db
    .insert(questionTags)
    .values(wanted.map((tagId, position) => ({ questionId, tagId, position })))
    .onConflictDoUpdate({
      target: [questionTags.questionId, questionTags.tagId],
      set: { position: sql`excluded.position` },
    })
}

async function isCounted(context: CommandContext, questionId: PostId): Promise<boolean> {
  const [question] = await context.db
    .select({ isDeleted: questions.isDeleted, kind: questions.kind })
    .from(questions)
    .where(eq(questions.postId, questionId))
  return question?.isDeleted !== true && question?.kind !== 'guide'
}

/** Changes the counts of a question's tags when it is deleted or restored. */
export async function countTagsOf(
  context: GuestContext,
  questionId: PostId,
  change: 'added' | 'removed',
): Promise<void> {
  const rows = await context.db.select().from(questionTags).where(eq(questionTags.questionId, questionId))
  const ids = rows.map((row) => row.tagId)
  await countQuestions(context, { added: change === 'added' ? ids : [], removed: change === 'removed' ? ids : [] })
}

async function countQuestions(context: GuestContext, change: { added: TagId[]; removed: TagId[] }): Promise<void> {
  const ids = [...change.added, ...change.removed].toSorted((a, b) => a - b)
  if (ids.length === 0) return
  await context.db.select({ id: tags.id }).from(tags).where(inArray(tags.id, ids)).orderBy(tags.id).for('no key update')
  for (const [list, step] of [
    [change.added, 1],
    [change.removed, -1],
  ] as const) {
    if (list.length > 0)
      await context.db
        .update(tags)
        .set({ questionCount: sql`${tags.questionCount} + ${step}` })
        .where(inArray(tags.id, list))
  }
}

/**
 * Throws Invalid on the field `tags` when one of them does not exist and the viewer may not make it, or when its name
 * looks like spam.
 */
export async function checkTags(context: CommandContext, names: readonly string[]): Promise<void> {
  const known = await findTags(context, names)
  await checkNew(context, names, new Set(known.keys()))
}

/**
 * Throws Invalid on the field `tags` when new tags are side by side with only blanks between them: `project management`
 * may be meant as one tag. A hyphen or a comma makes it clear, so nobody is asked twice. `typed` is the field's text.
 */
export async function checkBlanks(context: CommandContext, typed: string | undefined): Promise<void> {
  if (typed === undefined || newTagRefusal(context.viewer)) return
  const known = await findTags(context, tagNamesIn(typed))
  const names = findNewJoinable(typed, [...known.keys()])
  if (names === null) return
  const values = { one: names.join('-'), apart: names.join(', '), count: names.length }
  throw new Invalid({ tags: { code: 'tagOrTags', values } })
}

async function checkNew(context: CommandContext, names: readonly string[], known: ReadonlySet<string>): Promise<void> {
  const missing = names.filter((name) => !known.has(name))
  if (missing.length === 0) return
  await refuseNew(context, names, known)
  for (const after of missing) await screenFields(context, { tags: { after, isHyphenated: true } })
}

async function refuseNew(context: CommandContext, names: readonly string[], known: ReadonlySet<string>): Promise<void> {
  const refusal = newTagRefusal(context.viewer)
  if (!refusal) return
  const missing = names.filter((name) => !known.has(name))
  const values = { ...refusal.values, tags: missing.join(', '), count: missing.length }
  const meant = await findMeant(context, names, known)
  if (meant === null) throw new Invalid({ tags: { code: 'newTag', values: { ...values } } })
  throw new Invalid({ tags: { code: 'newTagMeant', values: { ...values, meant } } })
}

/** Finds a tag whose name is two of the names joined: `project management` is then meant as one tag. */
async function findMeant(
  context: CommandContext,
  names: readonly string[],
  known: ReadonlySet<string>,
): Promise<string | null> {
  const pairs = names.flatMap((name, at) => {
    const next = names[at + 1]
    return next === undefined || (known.has(name) && known.has(next)) ? [] : [`${name}-${next}`]
  })
  const found = pairs.length === 0 ? null : await findTags(context, pairs)
  return pairs.find((name) => found?.has(name)) ?? null
}

/**
 * Returns the ids of the tags, each once, in the order of the names. Throws StartAgain if one is deleted before it is
 * locked.
 */
async function ensureTags(context: CommandContext, names: readonly string[]): Promise<TagId[]> {
  const before = await findTags(context, names)
  const isMissing = names.some((name) => !before.has(name))
  await checkNew(context, names, new Set(before.keys()))
  // Lock the names before the tags, as everywhere: a moderator may be making one of them another name of a tag.
  if (isMissing) await lockTagNames(context)
  const known = await findTags(context, names, { lock: true })
  const unused = names.filter((name) => !known.has(name)).toSorted()
  // A tag that was found above may have been deleted since. Making it again needs the check and the lock of a new tag.
  if (unused.some((name) => before.has(name))) throw new StartAgain('a tag was deleted')
  if (unused.length > 0) {
    // Another request may create the same tag now: the second one uses the first one's.
    const made = await context.db
      .insert(tags)
      .values(unused.map((name) => ({ name, createdById: context.viewer.id, createdAt: context.now })))
      .onConflictDoNothing()
      .returning({ id: tags.id, name: tags.name })
    for (const tag of made) await record(context, { kind: 'tags.created', details: { tag: tag.name } })
  }
  const all = unused.length > 0 ? await findTags(context, names) : known
  return [...new Set(names.flatMap((name) => all.get(name)?.id ?? []))]
}
