import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { bookmarkFolders, savedPosts } from '#db/schema/bookmarks.ts'
import { events } from '#db/schema/ledgers.ts'
import { listArchivedTables } from '#lib/archives/contents-queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { addFolder } from '#lib/bookmarks/commands/add-folder.ts'
import { fileBookmark } from '#lib/bookmarks/commands/file-bookmark.ts'
import { keepFolder } from '#lib/bookmarks/commands/keep-folder.ts'
import { renameFolder } from '#lib/bookmarks/commands/rename-folder.ts'
import { savePost } from '#lib/bookmarks/commands/save-post.ts'
import {
  findRemovedBookmark,
  findRemovedFolder,
  getBookmark,
  listBookmarks,
  listFolders,
} from '#lib/bookmarks/queries.ts'
import { bookmarkRefusal, folderRefusal } from '#lib/bookmarks/policy.ts'
import { BOOKMARKS_PER_PAGE, MAX_BOOKMARKS, MAX_FOLDERS } from '#lib/bookmarks/rules.ts'
import { addFolderInput, fileBookmarkInput } from '#lib/bookmarks/schema.ts'
import type { Shelf } from '#lib/bookmarks/types.ts'
import { forgetRemoved } from '#lib/bookmarks/writes/forget-removed.ts'
import { depart } from '#lib/departures/writes/depart.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { FolderId, PostId } from '#lib/platform/ids.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'

const DAY = 24 * 60

const save = (viewer: Viewer, post: PostId, state: 'follow' | 'none' = 'follow', at = NOON) =>
  savePost(contextOf(viewer, { now: at }), { post, state })
const file = (viewer: Viewer, post: PostId, fields: Record<string, string>) =>
  fileBookmark(contextOf(viewer), fileBookmarkInput.parse({ post: String(post), ...fields }))
const add = async (viewer: Viewer, name: string) =>
  (await addFolder(contextOf(viewer), addFolderInput.parse({ name }))).folder
const listOn = async (viewer: Viewer, shelf: Shelf = 'all', words = '') =>
  (await listBookmarks(viewer.id, { shelf, words })).items
const idsOn = async (viewer: Viewer, shelf?: Shelf, words?: string) =>
  (await listOn(viewer, shelf, words)).map(({ id }) => id)

async function somebody() {
  const [viewer, question] = [await aUser(), await aQuestion()]
  await save(viewer, question.id)
  return { viewer, id: question.id, question }
}

describe('a saved post', () => {
  test('has a note and a folder, which a typed name makes', async () => {
    const { viewer, id } = await somebody()
    await file(viewer, id, { note: 'For my\r\ninterview', newFolder: ' Jobs ' })
    const { note, folder } = await getBookmark(viewer.id, id)
    expect([note, folder?.name]).toEqual(['For my\ninterview', 'Jobs'])
    await leavingNothingChanged(() => file(viewer, id, { note, folder: String(folder?.id) }))
    await leavingNothingChanged(() => file(viewer, id, { note, newFolder: 'JOBS' }))
    await file(viewer, id, {})
    expect(await getBookmark(viewer.id, id)).toMatchObject({ note: '', folder: null })
    expect(await listFolders(viewer.id)).toMatchObject({ folders: [{ name: 'Jobs', count: 0 }], none: 1, all: 1 })
  })

  test('keeps note and folder when it is taken out and put back within a day', async () => {
    const { viewer, id } = await somebody()
    await file(viewer, id, { note: 'Mine', newFolder: 'Jobs' })
    const before = await getBookmark(viewer.id, id)
    await save(viewer, id, 'none')
    expect(await idsOn(viewer)).toEqual([])
    await expect(getBookmark(viewer.id, id)).rejects.toBeInstanceOf(NotFound)
    expect(await leavingNothingChanged(() => file(viewer, id, { note: 'Late' }))).toBeInstanceOf(NotFound)
    const { posts } = await getViewerState(viewer, { questionId: id, now: NOON, say: ({ code }) => code })
    expect(posts[id]?.isSaved).toBe(false)
    expect((await findRemovedBookmark(viewer.id, id, later(1)))?.note).toBe('Mine')
    await save(viewer, id, 'follow', later(1))
    expect(await getBookmark(viewer.id, id)).toEqual(before)
    await save(viewer, id, 'none')
    await forgetRemoved(db(), later(DAY - 1))
    expect(await findRemovedBookmark(viewer.id, id, later(DAY - 1))).not.toBeNull()
    expect(await findRemovedBookmark(viewer.id, id, later(DAY + 1))).toBeNull()
    await forgetRemoved(db(), later(DAY + 1))
    await save(viewer, id)
    expect((await getBookmark(viewer.id, id)).note).toBe('')
  })

  test('begins anew a day after it was taken out, also before the job has run; a folder has gone', async () => {
    const { viewer, id } = await somebody()
    await file(viewer, id, { note: 'Mine', newFolder: 'Jobs' })
    const { folder } = await getBookmark(viewer.id, id)
    await save(viewer, id, 'none')
    await save(viewer, id, 'follow', later(DAY))
    expect(await getBookmark(viewer.id, id)).toMatchObject({ note: '', folder: null, savedAt: later(DAY) })
    const keep = (state: 'follow' | 'none', now: Date) =>
      keepFolder(contextOf(viewer, { now }), { folder: folder?.id as FolderId, state })
    await keep('none', NOON)
    expect(await leavingNothingChanged(() => keep('follow', later(DAY)))).toMatchObject(notFound)
  })

  test('is found by words of its title, its author, its folder and its note', async () => {
    const { viewer, id } = await somebody()
    const word = aWord()
    const other = await aQuestion()
    const answer = await anAnswer({ to: other })
    await save(viewer, answer.id)
    await file(viewer, id, { note: `About 100% ${word}`, newFolder: 'Letters' })
    expect(await idsOn(viewer, 'all', `letters ${word.toUpperCase()} 100%`)).toEqual([id])
    expect(await idsOn(viewer, 'all', answer.author.displayName)).toEqual([answer.id])
    expect(await idsOn(viewer, 'all', other.title)).toContain(answer.id)
    expect(await idsOn(viewer, 'none', word)).toEqual([])
    expect(await idsOn(viewer, 'all', 'a_b')).toEqual([])
  })

  test('is on a page of its list, each once', async () => {
    const viewer = await aUser()
    const question = await aQuestion()
    const count = BOOKMARKS_PER_PAGE + 2
    for (let at = 0; at < count; at++)
      await save(viewer, (await anAnswer({ to: question })).id, 'follow', later(at % 3))
    const first = await listBookmarks(viewer.id, { shelf: 'all', words: '' })
    const second = await listBookmarks(viewer.id, { shelf: 'none', words: '', after: first.next ?? '' })
    expect([first.items.length, second.items.length, second.next]).toEqual([BOOKMARKS_PER_PAGE, 2, null])
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(count)
    const forged = { shelf: 'all', words: '', after: 'bm9wZQ' } as const
    await expect(listBookmarks(viewer.id, forged)).rejects.toMatchObject(notFound)
  })
})

describe('a folder', () => {
  test('is renamed, and no two have one name', async () => {
    const viewer = await aUser()
    const [one, other] = [await add(viewer, 'Jobs'), await add(viewer, 'Letters')]
    expect(await add(viewer, 'jobs')).toBe(one)
    const rename = (folder: FolderId, name: string) => renameFolder(contextOf(viewer), { folder, name })
    expect(await leavingNothingChanged(() => rename(other, 'JOBS'))).toMatchObject(invalid('name', 'folderTaken'))
    await rename(one, 'JOBS')
    expect((await listFolders(viewer.id)).folders.map(({ name }) => name)).toEqual(['JOBS', 'Letters'])
  })

  test('keeps its posts saved when it is removed, and comes back with them', async () => {
    const { viewer, id } = await somebody()
    const folder = await add(viewer, 'Jobs')
    await file(viewer, id, { folder: String(folder) })
    const keep = (state: 'follow' | 'none') => keepFolder(contextOf(viewer), { folder, state })
    await keep('none')
    await leavingNothingChanged(() => keep('none'))
    expect([await idsOn(viewer, 'none'), await idsOn(viewer, folder)]).toEqual([[id], []])
    expect(await findRemovedFolder(viewer.id, folder, NOON)).toEqual({ id: folder, name: 'Jobs' })
    await keep('follow')
    expect([await idsOn(viewer, 'none'), await idsOn(viewer, folder)]).toEqual([[], [id]])
    await keep('none')
    const again = await add(viewer, 'Jobs')
    expect(await leavingNothingChanged(() => keep('follow'))).toMatchObject(invalid('', 'folderTaken'))
    await forgetRemoved(db(), later(DAY + 1))
    expect((await listFolders(viewer.id)).folders.map((each) => each.id)).toEqual([again])
    expect(await idsOn(viewer, 'none')).toEqual([id])
  })

  test('of somebody else is not found, nor are their posts', async () => {
    const [{ viewer, id }, other] = [await somebody(), await aUser()]
    const folder = await add(viewer, 'Jobs')
    await file(viewer, id, { folder: String(folder), note: 'Mine' })
    const context = contextOf(other)
    for (const attempt of [
      () => renameFolder(context, { folder, name: 'Theirs' }),
      () => keepFolder(context, { folder, state: 'none' }),
      () => file(other, id, { note: 'Theirs' }),
    ])
      expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
    await save(other, id)
    const wrong = () => file(other, id, { folder: String(folder) })
    expect(await leavingNothingChanged(wrong)).toMatchObject(invalid('folder', 'invalid'))
    expect(await idsOn(other, folder)).toEqual([])
    expect((await getBookmark(other.id, id)).note).toBe('')
    expect(await findRemovedFolder(other.id, folder, NOON)).toBeNull()
  })

  test('two that are added at once are one', async () => {
    const viewer = await aUser()
    const ids = await Promise.all([1, 2].map(() => add(viewer, 'Jobs')))
    expect(new Set(ids).size).toBe(1)
  })
})

test('a suspended person changes nothing, and nobody keeps more than there is room for', async () => {
  const { viewer, id } = await somebody()
  const suspended = { ...viewer, restrictions: [aRestriction({ scope: 'everything' })] }
  for (const attempt of [() => file(suspended, id, { note: 'x' }), () => add(suspended, 'Jobs')])
    expect(await leavingNothingChanged(attempt)).toMatchObject({ code: 'forbidden' })
  expect([bookmarkRefusal(viewer, MAX_BOOKMARKS - 1), folderRefusal(viewer, MAX_FOLDERS - 1)]).toEqual([null, null])
  expect(bookmarkRefusal(viewer, MAX_BOOKMARKS)).toEqual({ code: 'bookmarksFull', values: { max: MAX_BOOKMARKS } })
  await db()
    .insert(bookmarkFolders)
    .values(Array.from({ length: MAX_FOLDERS }, (_, at) => ({ userId: viewer.id, name: `f${at}`, createdAt: NOON })))
  const attempt = () => file(viewer, id, { newFolder: 'One more' })
  expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('foldersFull'))
})

test.each([
  [{ note: 'x'.repeat(1001) }, 'note'],
  [{ note: 'a\u0000b' }, 'note'],
  [{ newFolder: 'x'.repeat(61) }, 'newFolder'],
  [{ folder: 'none' }, 'folder'],
])('%j is refused beside its field', (fields, field) => {
  const parsed = fileBookmarkInput.safeParse({ post: '1', ...fields })
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
})

test('everything is in the archive, and goes when the person leaves', async () => {
  const { viewer, id } = await somebody()
  await file(viewer, id, { note: 'Mine', newFolder: 'Jobs' })
  const tables = await listArchivedTables(db(), viewer.id)
  const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows
  expect(rowsOf('saved_posts')).toMatchObject([{ postId: id, note: 'Mine' }])
  expect(rowsOf('bookmark_folders')).toMatchObject([{ name: 'Jobs' }])
  await inTransaction(db(), (tx) => depart({ db: tx, now: NOON, requestId: 'test', changedTags: new Set() }, viewer.id))
  const left = [
    await db().$count(savedPosts, eq(savedPosts.userId, viewer.id)),
    await db().$count(bookmarkFolders, eq(bookmarkFolders.userId, viewer.id)),
  ]
  expect(left).toEqual([0, 0])
})

test('events tell nothing of what somebody keeps', async () => {
  const { viewer, id } = await somebody()
  const word = aWord()
  await file(viewer, id, { note: word, newFolder: word })
  const recorded = await db().select().from(events).where(eq(events.actorId, viewer.id))
  const said = recorded.filter(({ kind }) => /^(?:bookmarks|follows)\./.test(kind))
  expect(said.length).toBeGreaterThan(1)
  expect(said.every(({ details, postId }) => postId === null && !JSON.stringify(details).includes(word))).toBe(true)
  expect(await db().$count(savedPosts, eq(savedPosts.userId, viewer.id))).toBe(1)
})
