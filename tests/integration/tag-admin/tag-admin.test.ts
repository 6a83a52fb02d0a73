import { desc, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { ownTagName } from '#app/_lib/read-tag.ts'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { tagChanges, tags } from '#db/schema/tags.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { listFollows } from '#lib/follows/queries.ts'
import { listPublicLog } from '#lib/log/queries.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { Conflict } from '#lib/platform/errors.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { listRevisions } from '#lib/posts/queries.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { changeSynonym } from '#lib/tag-admin/commands/change-synonym.ts'
import { deleteTag } from '#lib/tag-admin/commands/delete-tag.ts'
import { mergeTags } from '#lib/tag-admin/commands/merge-tags.ts'
import { placeTag } from '#lib/tag-admin/commands/place-tag.ts'
import { renameTag } from '#lib/tag-admin/commands/rename-tag.ts'
import { listTagChanges, previewMerge } from '#lib/tag-admin/queries.ts'
import { MAX_UNTAGGED } from '#lib/tag-admin/rules.ts'
import { tagListTag, tagTag } from '#lib/tags/cache.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { findMeantTag, getEditableTag, getTag, suggestTags } from '#lib/tags/queries.ts'
import { aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const reason = 'Both names are in use, and one is enough.'
const aModerator = () => aUser({ role: 'moderator' })

/** A tag with one question. */
async function aTag(): Promise<string> {
  const name = aWord()
  await aQuestion({ tags: name })
  return name
}

const tagsOf = async ({ id }: Awaited<ReturnType<typeof aQuestion>>) => (await listTagNames([id])).get(id) ?? []

async function newestAct() {
  const [act] = await db().select().from(moderationActs).orderBy(desc(moderationActs.id)).limit(1)
  if (!act) throw new Error('no act')
  return act
}

async function undoNewest(viewer: Viewer): Promise<void> {
  await undoAct(contextOf(viewer), { act: (await newestAct()).id, reason: 'That was a mistake of mine.' })
}

describe('renaming', () => {
  test('keeps questions and history, leads from the old name, and is undone', async () => {
    const [moderator, old, name] = [await aModerator(), aWord(), aWord()]
    const question = await aQuestion({ tags: old })
    const context = contextOf(moderator)
    expect(await renameTag(context, { tag: old, name, reason })).toEqual({ name })
    expect(await tagsOf(question)).toEqual([name])
    expect(await findMeantTag(old)).toBe(name)
    expect((await getTag(name)).synonyms).toEqual([old])
    const changes = (await listRevisions(question.id)).revisions.flatMap((revision) => revision.changes)
    expect(changes.find(({ field }) => field === 'tags')?.parts).toEqual([{ kind: 'added', text: name }])
    expect(await newestAct()).toMatchObject({ kind: 'change-tag', reason, actorId: moderator.id })
    const [line] = (await listPublicLog({ kind: 'change-tag' })).items
    expect(line?.facts).toEqual({ tag: { what: 'rename', name: old, to: name } })
    for (const tag of [tagTag(old), tagTag(name), tagListTag(), threadTag(question.id)])
      expect(context.changedTags).toContain(tag)
    await undoNewest(await aModerator())
    expect(await tagsOf(question)).toEqual([old])
    expect(await findMeantTag(name)).toBe(old)
  })

  test('keeps the texts that somebody writes in between, and never for another tag', async () => {
    const [moderator, old, name, into] = [await aModerator(), await aTag(), aWord(), await aTag()]
    const context = contextOf(moderator)
    const { id } = await getEditableTag(old)
    await renameTag(context, { tag: old, name, reason })
    const wish = { tag: old, id, version: 1, description: 'Written meanwhile.' }
    expect(await describeTag(context, wish)).toEqual({ name })
    expect((await getTag(name)).description).toBe('Written meanwhile.')
    await mergeTags(context, { tag: name, into, questions: 1, reason })
    const conflict = await leavingNothingChanged(() => describeTag(context, { ...wish, description: 'Too late.' }))
    expect(conflict).toBeInstanceOf(Conflict)
    const { id: other } = await getEditableTag(into)
    expect((conflict as Conflict).current).toMatchObject({ id: String(other), version: '1', description: '' })
  })

  test('to a name that is taken is refused; the same name again changes nothing', async () => {
    const [context, tag, other] = [contextOf(await aModerator()), await aTag(), await aTag()]
    const taken = invalid('name', 'tagNameTaken')
    const rename = (name: string) => leavingNothingChanged(() => renameTag(context, { tag, name, reason }))
    expect(await rename(other)).toMatchObject(taken)
    const synonym = aWord()
    await changeSynonym(context, { tag: other, name: synonym, state: 'add', reason })
    expect(await rename(synonym)).toMatchObject(taken)
    expect(await rename(tag)).toEqual({ name: tag })
  })

  test('is not undone once the old name is another tag’s', async () => {
    const [moderator, tag, name] = [await aModerator(), await aTag(), aWord()]
    const context = contextOf(moderator)
    await renameTag(context, { tag, name, reason })
    const { id } = await newestAct()
    await changeSynonym(context, { tag: name, name: tag, state: 'remove', reason })
    await aQuestion({ tags: tag })
    const undo = () => undoAct(context, { act: id, reason: 'That was a mistake of mine.' })
    expect(await leavingNothingChanged(undo)).toMatchObject(forbidden('actSuperseded'))
  })
})

describe('another name', () => {
  test('gives the tag to people who type it, once, and is found while typing, until it is taken away', async () => {
    const [moderator, tag, name] = [await aModerator(), await aTag(), aWord()]
    const context = contextOf(moderator)
    await changeSynonym(context, { tag, name, state: 'add', reason })
    await leavingNothingChanged(() => changeSynonym(context, { tag, name, state: 'add', reason }))
    expect(await tagsOf(await aQuestion({ tags: `${name}, ${tag}` }))).toEqual([tag])
    expect((await suggestTags(name.slice(0, -1))).map((found) => found.name)).toContain(tag)
    expect((await searchPosts({ q: `[${name}]` })).items).toHaveLength(2)
    await undoNewest(moderator)
    expect(await findMeantTag(name)).toBeNull()
  })

  test('and the same name as a new tag at once: one of them wins', async () => {
    const [moderator, tag, name] = [await aModerator(), await aTag(), aWord()]
    const both = await Promise.allSettled([
      changeSynonym(contextOf(moderator), { tag, name, state: 'add', reason }),
      aQuestion({ tags: name }),
    ])
    const isTag = (await db().select().from(tags).where(eq(tags.name, name))).length === 1
    expect(isTag).toBe((await findMeantTag(name)) === null)
    expect(both[1].status).toBe('fulfilled')
    expect(both[0].status).toBe(isTag ? 'rejected' : 'fulfilled')
  })
})

describe('a place', () => {
  test('lets a search for the broader tag find the narrower one’s questions; both pages know; it is undone', async () => {
    const [moderator, parent, child] = [await aModerator(), await aTag(), await aTag()]
    const context = contextOf(moderator)
    await placeTag(context, { tag: child, parent, theme: 'pmo', version: 1, reason })
    expect(await getTag(child)).toMatchObject({ parent, theme: 'pmo' })
    expect((await getTag(parent)).children).toEqual([child])
    const found = async (q: string) => (await searchPosts({ q })).items.length
    expect([await found(`[${parent}]`), await found(`[${child}]`), await found(`[${parent}] -[${child}]`)]).toEqual([
      2, 1, 1,
    ])
    await undoNewest(moderator)
    expect(await getTag(child)).toMatchObject({ parent: null, theme: null })
  })

  test('in a circle, below nothing or too deep is refused', async () => {
    const context = contextOf(await aModerator())
    const [a, b, c, d] = [await aTag(), await aTag(), await aTag(), await aTag()]
    const place = (tag: string, parent: string) => placeTag(context, { tag, parent, theme: null, version: 1, reason })
    await place(b, a)
    await place(c, b)
    expect(await leavingNothingChanged(() => place(d, c))).toMatchObject(invalid('parent', 'tooManyLevels'))
    expect(await leavingNothingChanged(() => place(a, c))).toMatchObject(invalid('parent', 'tagCircle'))
    expect(await leavingNothingChanged(() => place(a, a))).toMatchObject(invalid('parent', 'sameTag'))
    expect(await leavingNothingChanged(() => place(d, aWord()))).toMatchObject(invalid('parent', 'noSuchTag'))
  })
})

describe('merging', () => {
  test('moves questions, hidden ones too, followers and names, and tells beforehand how many', async () => {
    const [moderator, from, into, other] = [await aModerator(), aWord(), aWord(), aWord()]
    const [alone, both, hidden] = [
      await aQuestion({ tags: `${other}, ${from}` }),
      await aQuestion({ tags: `${from}, ${into}` }),
      await aQuestion({ tags: from }),
    ]
    await deletePost(contextOf(hidden.author), { post: hidden.id })
    const [follower, ignorer] = [await aUser(), await aUser()]
    await followTag(contextOf(follower), { tag: from, state: 'follow' })
    await followTag(contextOf(ignorer), { tag: from, state: 'ignore' })
    const context = contextOf(moderator)
    const synonym = aWord()
    await changeSynonym(context, { tag: from, name: synonym, state: 'add', reason })
    expect(await previewMerge(moderator, from, into)).toEqual({ into, questions: 3, both: 1, followers: 1 })
    const description = 'What it was about.'
    await describeTag(context, { tag: from, version: 1, description })
    expect(await mergeTags(context, { tag: from, into, questions: 3, reason })).toEqual({ name: into })
    expect(await tagsOf(alone)).toEqual([other, into])
    expect(await tagsOf(both)).toEqual([into])
    expect((await getTag(into)).questionCount).toBe(2)
    await restorePost(contextOf(hidden.author), { post: hidden.id })
    expect((await getTag(into)).questionCount).toBe(3)
    expect((await getTag(into)).synonyms.toSorted()).toEqual([from, synonym].toSorted())
    expect((await listFollows(follower.id, 'en')).tags).toEqual([{ name: into, kind: 'follow' }])
    expect((await listFollows(ignorer.id, 'en')).tags).toEqual([])
    for (const tag of [tagTag(from), tagTag(into), threadTag(alone.id)]) expect(context.changedTags).toContain(tag)
    const [kept] = await db().select().from(tagChanges).where(eq(tagChanges.name, from)).orderBy(desc(tagChanges.id))
    expect(kept).toMatchObject({ what: 'merge', before: { description }, after: { into, questions: 3 } })
    expect((await listTagChanges(moderator))[0]).toMatchObject({ name: from, to: into, questions: 3, reason })
    const { id } = await newestAct()
    const undo = () => undoAct(context, { act: id, reason: 'That was a mistake of mine.' })
    expect(await leavingNothingChanged(undo)).toMatchObject(forbidden('cannotUndo'))
  })

  test('puts narrower tags below the other one, and never a tag below itself', async () => {
    const context = contextOf(await aModerator())
    const [from, into, child] = [await aTag(), await aTag(), await aTag()]
    await placeTag(context, { tag: child, parent: from, theme: null, version: 1, reason })
    await placeTag(context, { tag: into, parent: from, theme: null, version: 1, reason })
    await mergeTags(context, { tag: from, into, questions: 1, reason })
    expect(await getTag(into)).toMatchObject({ parent: null, children: [child] })
  })

  test('and deleting know another name of the tag that takes the place', async () => {
    const [moderator, from, gone, into, name] = [await aModerator(), await aTag(), await aTag(), await aTag(), aWord()]
    const context = contextOf(moderator)
    await changeSynonym(context, { tag: into, name, state: 'add', reason })
    expect(await previewMerge(moderator, from, name)).toMatchObject({ into, questions: 1 })
    expect(await mergeTags(context, { tag: from, into: name, questions: 1, reason })).toEqual({ name: into })
    expect(await deleteTag(context, { tag: gone, into: name, questions: 1, reason })).toEqual({ name: into })
    expect((await getTag(into)).questionCount).toBe(3)
    const itself = () => mergeTags(context, { tag: into, into: name, questions: 3, reason })
    expect(await leavingNothingChanged(itself)).toMatchObject(invalid('into', 'sameTag'))
  })

  test('with another number than was shown, into itself or into nothing is refused', async () => {
    const [context, tag] = [contextOf(await aModerator()), await aTag()]
    const merge = (into: string, questions: number) =>
      leavingNothingChanged(() => mergeTags(context, { tag, into, questions, reason }))
    const conflict = await merge(await aTag(), 7)
    expect(conflict).toBeInstanceOf(Conflict)
    expect((conflict as Conflict).current).toEqual({ questions: '1' })
    expect(await merge(tag, 1)).toMatchObject(invalid('into', 'sameTag'))
    expect(await merge(aWord(), 1)).toMatchObject(invalid('into', 'noSuchTag'))
  })

  test('while people ask with either tag loses no question', async () => {
    const [moderator, from, into] = [await aModerator(), await aTag(), await aTag()]
    const merge = () => mergeTags(contextOf(moderator), { tag: from, into, questions: 1, reason })
    const all = await Promise.allSettled([
      aQuestion({ tags: from }),
      aQuestion({ tags: `${into}, ${from}` }),
      merge(),
      aQuestion({ tags: from }),
      merge(),
    ])
    const asked = all.flatMap((one) => (one.status === 'fulfilled' && 'id' in one.value ? [one.value] : []))
    expect(asked).toHaveLength(3)
    const isMerged = (await findMeantTag(from)) === into
    for (const question of asked) expect(await tagsOf(question)).toContain(isMerged ? into : from)
  })
})

describe('deleting', () => {
  test('a tag that few questions have leaves them their others, and its name is free', async () => {
    const [context, tag, other] = [contextOf(await aModerator()), aWord(), aWord()]
    const question = await aQuestion({ tags: `${tag}, ${other}` })
    expect(await deleteTag(context, { tag, into: null, questions: 1, reason })).toEqual({ name: null })
    expect(await tagsOf(question)).toEqual([other])
    await expect(getTag(tag)).rejects.toMatchObject(notFound)
    expect(await findMeantTag(tag)).toBeNull()
    expect(await newestAct()).toMatchObject({
      kind: 'delete-tag',
      details: { questions: 1, into: null, name: tag, to: null },
    })
    expect(await tagsOf(await aQuestion({ tags: tag }))).toEqual([tag])
  })

  test('needs a replacement where a question would have none left, or where many have it', async () => {
    const [context, tag, into] = [contextOf(await aModerator()), await aTag(), await aTag()]
    const remove = (questions: number) =>
      leavingNothingChanged(() => deleteTag(context, { tag, into: null, questions, reason }))
    expect(await remove(1)).toMatchObject(invalid('into', 'onlyTag'))
    for (let more = 0; more < MAX_UNTAGGED; more++) await aQuestion({ tags: `${tag}, ${into}` })
    const needed = invalid('into', 'replacementNeeded', { max: MAX_UNTAGGED })
    expect(await remove(MAX_UNTAGGED + 1)).toMatchObject(needed)
    await deleteTag(context, { tag, into, questions: MAX_UNTAGGED + 1, reason })
    expect((await getTag(into)).questionCount).toBe(MAX_UNTAGGED + 2)
    expect(await findMeantTag(tag)).toBeNull()
  })
})

test.each(['', '../etc', 'a\u0000b', 'PMO', "'; drop table tags; --"])(
  'of %j, which is no tag, nothing changes',
  async (tag) => {
    const context = contextOf(await aModerator())
    const [name, into] = [aWord(), 'pmo']
    const attempts = [
      () => renameTag(context, { tag, name, reason }),
      () => placeTag(context, { tag, parent: null, theme: 'pmo', version: 1, reason }),
      () => changeSynonym(context, { tag, name, state: 'add', reason }),
      () => mergeTags(context, { tag, into, questions: 0, reason }),
      () => deleteTag(context, { tag, into: null, questions: 0, reason }),
    ]
    for (const attempt of attempts) expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
  },
)

test('lists that are limited to a tag know its other names and spellings', async () => {
  const [moderator, tag, other] = [await aModerator(), await aTag(), aWord()]
  await changeSynonym(contextOf(moderator), { tag, name: other, state: 'add', reason })
  const asked = [tag, tag.toUpperCase(), other, 'nobody-has-this', '', undefined]
  expect(await Promise.all(asked.map((name) => ownTagName(name)))).toEqual([
    tag,
    tag,
    tag,
    'nobody-has-this',
    undefined,
    undefined,
  ])
})
