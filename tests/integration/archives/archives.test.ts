import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { images } from '#db/schema/images.ts'
import { archives } from '#db/schema/leaving.ts'
import { notifications } from '#db/schema/notifications.ts'
import { askArchive } from '#lib/archives/commands/ask-archive.ts'
import { findArchives } from '#lib/archives/queries.ts'
import { deleteExpiredArchives, makeArchive } from '#lib/archives/writes/make-archive.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { saveDraft } from '#lib/drafts/commands/save-draft.ts'
import { saveDraftInput } from '#lib/drafts/schema.ts'
import { uploadImage } from '#lib/images/commands/upload-image.ts'
import { folderStore } from '#lib/images/stores/folder-store.ts'
import { keyOf } from '#lib/images/stores/image-store.ts'
import type { ImageStore } from '#lib/images/stores/types.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { saveStation } from '#lib/profiles/commands/save-station.ts'
import { saveStationInput } from '#lib/profiles/schema.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later, NOON } from '#tests/support/factories.ts'
import { MAKERS } from '#tests/support/image-files.ts'
import { unzip, unzipBytes } from '#tests/support/unzip.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'
import { filesOfArchive, readArchive } from '#tests/support/archives.ts'

const DAY = 24 * 60

async function waitingOf(viewer: Viewer, at = NOON) {
  const { waiting } = await findArchives(viewer.id, at)
  if (waiting === null) throw new Error('nothing was asked for')
  return waiting
}

async function anArchive(viewer: Viewer, at = NOON) {
  await askArchive(contextOf(viewer, { now: at }), { person: null })
  const id = await waitingOf(viewer, at)
  await makeArchive(db(), { archive: id }, at)
  return { id, files: await filesOfArchive(viewer.id, id, at) }
}

async function somebody() {
  const viewer = await aUser()
  const question = await aQuestion({ by: viewer })
  const answer = await anAnswer({ by: viewer })
  const comment = await aComment({ by: viewer })
  const other = await anAnswer()
  await aVote(viewer, other, 1)
  await aVote(other.author, answer, 1)
  await saveDraft(contextOf(viewer), saveDraftInput.parse({ key: 'ask', version: 0, fields: { title: 'Begun' } }))
  await saveStation(contextOf(viewer), saveStationInput.parse({ role: 'pmo-analyst', firstYear: '2019' }))
  return { viewer, question, answer, comment, other }
}

test('an archive holds what one wrote and what is known about one, and nothing of others', async () => {
  const { viewer, question, answer, other } = await somebody()
  const { files } = await anArchive(viewer)
  const names = [...files.keys()]
  expect(names).toEqual(expect.arrayContaining(['README.md', 'comments.md', 'data/votes.json', 'data/users.json']))
  expect(names.filter((name) => name.startsWith('posts/'))).toEqual([
    `posts/${question.id}-question-${question.slug}.md`,
    `posts/${answer.id}-answer-${answer.question.slug}.md`,
  ])
  const read = (name: string) => JSON.parse(files.get(`data/${name}.json`) ?? '[]') as Record<string, unknown>[]
  expect(read('users')).toMatchObject([{ handle: viewer.handle, email: `${viewer.handle}@example.org` }])
  expect(read('career_stations')).toMatchObject([{ role: 'pmo-analyst', fromYear: 2019 }])
  expect(read('drafts')).toMatchObject([{ kind: 'question', fields: { title: 'Begun' } }])
  expect(read('answers')).toMatchObject([{ postId: answer.id, basis: 'did' }])
  expect(read('votes')).toMatchObject([{ postId: other.id, value: 1 }])
  expect(read('reputation_events').every((row) => !('causedById' in row))).toBe(true)
  const all = [...files.values()].join('\n')
  expect(all.includes(`${other.author.handle}@`)).toBe(false)
  expect(/passwordHash|tokenHash|networkHash/.test(all)).toBe(false)
})

test('two archives of one person are equal, to the byte', async () => {
  const { viewer } = await somebody()
  const [one, other] = [await anArchive(viewer), await anArchive(viewer, later(DAY))]
  expect(other.id).not.toBe(one.id)
  expect([...other.files]).toEqual([...one.files])
  const [first, second] = [one, other].map(({ id }) => readArchive(viewer.id, id, later(DAY)))
  expect((await second)?.equals((await first) ?? Buffer.alloc(0))).toBe(true)
})

test('a hidden post is in its author’s archive, and says that others do not see it', async () => {
  const { viewer, question } = await somebody()
  const why = { rule: 'off-topic', reason: 'It belongs somewhere else.' } as const
  await removePost(contextOf(await aUser({ role: 'moderator' })), { ...why, post: question.id })
  const { files } = await anArchive(viewer)
  expect(files.get(`posts/${question.id}-question-${question.slug}.md`)).toContain('not visible to others')
})

test('a profile and a comment that are hidden are in their author’s archive', async () => {
  const { viewer, comment } = await somebody()
  const why = { rule: 'off-topic', reason: 'It belongs somewhere else.' } as const
  await removeComment(contextOf(await aUser({ role: 'moderator' })), { ...why, comment: comment.id })
  await hideProfile(viewer)
  const { files } = await anArchive(viewer)
  expect(files.get('data/hidden_profiles.json')).toContain('Somebody')
  expect(files.get('comments.md')).toContain('not visible to others')
})

test('an archive that failed delays the next for a day, and hides no earlier one', async () => {
  const viewer = await aUser()
  const { id } = await anArchive(viewer)
  const again = (minutes: number) => askArchive(contextOf(viewer, { now: later(minutes) }), { person: null })
  await again(1)
  const failed = await waitingOf(viewer, later(1))
  expect((await findArchives(viewer.id, later(1))).made?.id).toBe(id)
  await leavingNothingChanged(() => again(DAY))
  expect((await findArchives(viewer.id, later(DAY + 1))).waiting).toBeNull()
  await again(DAY + 1)
  expect(await waitingOf(viewer, later(DAY + 1))).not.toBe(failed)
})

test('only its owner can download it, for seven days, also if an administrator asked for it', async () => {
  const [viewer, administrator] = [await aUser(), await aUser({ role: 'administrator' })]
  const moderator = await aUser({ role: 'moderator' })
  const forPerson = { person: viewer.id }
  expect(await leavingNothingChanged(() => askArchive(contextOf(moderator), forPerson))).toMatchObject({
    refusal: { code: 'administratorsOnly' },
  })
  await askArchive(contextOf(administrator), forPerson)
  await leavingNothingChanged(() => askArchive(contextOf(viewer), { person: null }))
  const id = await waitingOf(viewer)
  await expect(readArchive(viewer.id, id, NOON)).rejects.toBeInstanceOf(NotFound)
  await makeArchive(db(), { archive: id }, NOON)
  await leavingNothingChanged(() => makeArchive(db(), { archive: id }, later(1)))
  expect((await readArchive(viewer.id, id, later(6 * DAY))).length).toBeGreaterThan(100)
  await expect(readArchive(administrator.id, id, NOON)).rejects.toBeInstanceOf(NotFound)
  await expect(readArchive(viewer.id, id, later(7 * DAY))).rejects.toBeInstanceOf(NotFound)
  const lines = await db().select().from(notifications).where(eq(notifications.recipientId, viewer.id))
  expect(lines.map(({ kind }) => kind)).toEqual(['archive'])
  await deleteExpiredArchives(db(), later(8 * DAY))
  expect(await db().select().from(archives).where(eq(archives.id, id))).toEqual([])
})

describe('the images of an archive', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'critical-path-archive-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Makes a person's archive with the images of a store; returns its bytes. */
  async function archiveWith(viewer: Viewer, store: ImageStore) {
    await askArchive(contextOf(viewer), { person: null })
    const id = await waitingOf(viewer)
    await makeArchive(db(), { archive: id, store }, NOON)
    return await readArchive(viewer.id, id, NOON)
  }

  test('are files that the list names: one’s own, as they are stored, without removed and missing ones', async () => {
    const store = folderStore(folder)
    const [viewer, other] = [await aUser(), await aUser()]
    const upload = async (by: Viewer) =>
      await uploadImage(contextOf(by), { name: 'a.png', bytes: await MAKERS.png(40, 20) }, { store })
    const [kept, removed, lost, theirs] = [
      await upload(viewer),
      await upload(viewer),
      await upload(viewer),
      await upload(other),
    ]
    await db().update(images).set({ removedAt: NOON }).where(eq(images.id, removed.id))
    await store.delete(keyOf(lost.id, lost.width))
    const archive = await archiveWith(viewer, store)
    const files = unzip(archive)
    const name = `images/${kept.id}.webp`
    expect([...files.keys()].filter((file) => file.startsWith('images/'))).toEqual([name])
    expect(files.get('README.md')).toContain(`[${name}](${name})`)
    expect([...files.keys()].join()).not.toContain(theirs.id)
    const stored = (await store.get(keyOf(kept.id, kept.width))) ?? new Uint8Array()
    expect(unzipBytes(archive).get(name)?.equals(stored)).toBe(true)
  })

  test('are read anew after an attempt that the store interrupted', async () => {
    const store = folderStore(folder)
    const viewer = await aUser()
    await uploadImage(contextOf(viewer), { name: 'a.png', bytes: await MAKERS.png(40, 20) }, { store })
    await askArchive(contextOf(viewer), { person: null })
    const id = await waitingOf(viewer)
    const away: ImageStore = { ...store, get: () => Promise.reject(new Error('the store is away')) }
    const attempt = () => makeArchive(db(), { archive: id, store: away }, NOON)
    expect(await leavingNothingChanged(attempt)).toMatchObject({ message: 'the store is away' })
    await expect(readArchive(viewer.id, id, NOON)).rejects.toBeInstanceOf(NotFound)
    await makeArchive(db(), { archive: id, store }, NOON)
    expect((await readArchive(viewer.id, id, NOON)).length).toBeGreaterThan(100)
  })
})

test('an archive that was made before files had parts is still sent', async () => {
  const viewer = await aUser()
  const [content, madeAt] = [Buffer.from('a whole file'), NOON]
  const whole = { userId: viewer.id, askedById: viewer.id, askedAt: NOON, madeAt, expiresAt: later(DAY) }
  const [row] = await db()
    .insert(archives)
    .values({ ...whole, content, size: content.length })
    .returning({ id: archives.id })
  if (!row) throw new Error('nothing was stored')
  expect((await readArchive(viewer.id, row.id, NOON)).equals(content)).toBe(true)
})
