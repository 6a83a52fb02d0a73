import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { images } from '#db/schema/images.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { uploadImage } from '#lib/images/commands/upload-image.ts'
import { deleteImages } from '#lib/images/jobs.ts'
import { findImage, isOwnImage } from '#lib/images/queries.ts'
import { folderStore } from '#lib/images/stores/folder-store.ts'
import { keyOf } from '#lib/images/stores/image-store.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { imageMarkdown } from '#lib/platform/image-addresses.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { redactPassage } from '#lib/removal/commands/redact-passage.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { anAnswer, aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { MAKERS } from '#tests/support/image-files.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { lastActOn } from '#tests/support/moderating.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'
import { aModerator, WHY } from '../removal/people.ts'

let folder: string
let store: ReturnType<typeof folderStore>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'critical-path-images-'))
  store = folderStore(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterAll(expectTrueCounters)

const TEXT = 'This is how our plan looked after three years in the office.'

async function anImage(by: Viewer): Promise<ImageRef> {
  return await uploadImage(contextOf(by), { name: 'a.png', bytes: await MAKERS.png(40, 20) }, { store })
}

async function aQuestionWithImage() {
  const author = await aUser()
  const image = await anImage(author)
  const question = await aQuestion({ by: author, body: `${TEXT}\n\n${imageMarkdown(image, 'Our plan')}` })
  return { author, image, question }
}

const isPublic = async ({ id }: ImageRef) => (await findImage(db(), id))?.isPublic
const hasBytes = async ({ id, width }: ImageRef) => (await store.get(keyOf(id, width))) !== null

async function editBody(by: Viewer, id: PostId, body: string, minutes: number): Promise<void> {
  const { editVersion, question } = await getEditablePost(id)
  const fields = { post: String(id), version: String(editVersion), tags: 'pmo', title: question.title, body }
  await editQuestion(contextOf(by, { now: later(minutes) }), editQuestionInput.parse(fields))
}

describe('everybody gets an image', () => {
  test('once a post that they can read names it, and only as long', async () => {
    const author = await aUser()
    const image = await anImage(author)
    expect(await isPublic(image)).toBe(false)
    const question = await aQuestion({ by: author, body: `${TEXT}\n\n${imageMarkdown(image, 'Our plan')}` })
    expect(await isPublic(image)).toBe(true)
    await deletePost(contextOf(author), { post: question.id })
    expect(await isPublic(image)).toBe(false)
    await restorePost(contextOf(author), { post: question.id })
    expect(await isPublic(image)).toBe(true)
  })

  test('of an answer not while its question is hidden', async () => {
    const [asker, author] = [await aUser(), await aUser()]
    const [question, image] = [await aQuestion({ by: asker }), await anImage(author)]
    await anAnswer({ by: author, to: question, body: `${TEXT}\n\n${imageMarkdown(image, 'Our plan')}` })
    expect(await isPublic(image)).toBe(true)
    await deletePost(contextOf(asker), { post: question.id })
    expect(await isPublic(image)).toBe(false)
  })

  test('still after an edit took it out: the version before it is public', async () => {
    const { author, image, question } = await aQuestionWithImage()
    await editBody(author, question.id, TEXT, 60)
    expect(await isPublic(image)).toBe(true)
    await expectTrueCounters()
  })

  test('but not when it was taken out before the first version ended', async () => {
    const { author, image, question } = await aQuestionWithImage()
    await editBody(author, question.id, TEXT, 1)
    expect(await isPublic(image)).toBe(false)
  })
})

test('somebody else’s post does not bring back an image that its owner’s post has hidden', async () => {
  const { author, image, question } = await aQuestionWithImage()
  await aQuestion({ body: `${TEXT} It is theirs.\n\n${imageMarkdown(image, 'Their plan')}` })
  await deletePost(contextOf(author), { post: question.id })
  expect(await isPublic(image)).toBe(false)
  await restorePost(contextOf(author), { post: question.id })
  expect(await isPublic(image)).toBe(true)
})

test('a suggested edit shows its image to everybody only once it is accepted, also after an undone decline', async () => {
  const [by, moderator, question] = [await aUser(), await aModerator(), await aQuestion()]
  const image = await anImage(by)
  const edit = await aSuggestion(by, question, { body: `${TEXT}\n\n${imageMarkdown(image, 'Our plan')}` })
  expect(await isPublic(image)).toBe(false)
  const decide = (fields: Record<string, string>) =>
    decideEdit(contextOf(moderator, { now: later(9) }), decision(edit, fields))
  await decide({ decision: 'decline', reason: 'This changes what the asker meant.' })
  const undo = { act: await lastActOn(question), reason: 'It was decided too fast.' }
  await undoAct(contextOf(moderator, { now: later(20) }), undo)
  await expectTrueCounters()
  await deleteImages(db(), store, later(25 * 60))
  expect([await isPublic(image), await hasBytes(image)]).toEqual([false, true])
  await decide({ decision: 'accept' })
  expect(await isPublic(image)).toBe(true)
})

describe('moderators remove it for good', () => {
  test('with the post: nobody gets it, and its bytes are deleted', async () => {
    const { image, question } = await aQuestionWithImage()
    await purgePost(contextOf(await aModerator()), { post: question.id, ...WHY })
    expect(await findImage(db(), image.id)).toBeNull()
    await deleteImages(db(), store, later(1))
    expect(await hasBytes(image)).toBe(false)
    expect(await db().select().from(images).where(eq(images.id, image.id))).toEqual([])
  })

  test('with the post, also where others have named it; the images of others stay where they are named', async () => {
    const [{ image, question }, theirs] = [await aQuestionWithImage(), await aQuestionWithImage()]
    const both = `${imageMarkdown(image, 'Our plan')}\n\n${imageMarkdown(theirs.image, 'Another plan')}`
    await aQuestion({ body: `${TEXT} It shows two.\n\n${both}` })
    const naming = await aQuestion({ body: `${TEXT} It borrows one.\n\n${imageMarkdown(theirs.image, 'A plan')}` })
    for (const post of [question.id, naming.id]) await purgePost(contextOf(await aModerator()), { post, ...WHY })
    expect(await findImage(db(), image.id)).toBeNull()
    expect(await isPublic(theirs.image)).toBe(true)
    await expectTrueCounters()
  })

  test('with a passage, but not when another post names it too', async () => {
    const { author, image, question } = await aQuestionWithImage()
    await anAnswer({ by: author, to: question, body: `${TEXT}\n\n${imageMarkdown(image, 'Our plan')}` })
    const redact = (post: PostId, passage: string) => ({
      post,
      passage,
      ignoreCase: false,
      comments: false,
      confirmed: true,
      ...WHY,
    })
    await redactPassage(contextOf(await aModerator()), redact(question.id, image.id))
    expect(await isPublic(image)).toBe(true)
    const one = await aQuestionWithImage()
    await redactPassage(contextOf(await aModerator()), redact(one.question.id, one.image.id))
    expect(await findImage(db(), one.image.id)).toBeNull()
  })
})

test('only its owner sees an image as their upload', async () => {
  const [author, other] = [await aUser(), await aUser()]
  const image = await anImage(author)
  expect(await isOwnImage(image, author.id)).toBe(true)
  expect(await isOwnImage(image, other.id)).toBe(false)
  expect(await isOwnImage({ ...image, height: image.height + 1 }, author.id)).toBe(false)
})

test('an image that no post names is deleted after a day, and not before', async () => {
  const author = await aUser()
  const [orphan, { image }] = [await anImage(author), await aQuestionWithImage()]
  await deleteImages(db(), store, later(23 * 60))
  expect(await hasBytes(orphan)).toBe(true)
  await deleteImages(db(), store, later(25 * 60))
  expect([await hasBytes(orphan), await hasBytes(image)]).toEqual([false, true])
  expect(await findImage(db(), orphan.id)).toBeNull()
  // The row is only deleted after the bytes: a run that fails is repeated.
  const late = await anImage(author)
  const away = { ...store, delete: () => Promise.reject(new Error('away')) }
  await expect(deleteImages(db(), away, later(60 * 60))).rejects.toThrow('away')
  expect(await findImage(db(), late.id)).toBeNull()
  // An image that cannot be deleted does not keep the others.
  const other = await anImage(author)
  const half = {
    ...store,
    delete: (key: string) => (key.includes(late.id) ? Promise.reject(new Error('locked')) : store.delete(key)),
  }
  await expect(deleteImages(db(), half, later(60 * 60))).rejects.toThrow('1 images could not be deleted: locked')
  expect([await hasBytes(late), await hasBytes(other)]).toEqual([true, false])
  expect(await deleteImages(db(), store, later(60 * 60))).toBe(1)
  expect(await hasBytes(late)).toBe(false)
})

test('of the job and a post that names the image at the same time, one wins, and no post names a deleted one', async () => {
  const author = await aUser()
  for (let round = 0; round < 5; round++) {
    const image = await anImage(author)
    const body = `${TEXT} Round ${round}.\n\n${imageMarkdown(image, 'Our plan')}`
    await Promise.all([
      deleteImages(db(), store, later(25 * 60)),
      aQuestion({ by: author, body, at: later(round * 60) }),
    ])
    const found = await findImage(db(), image.id)
    expect(found === null ? await hasBytes(image) : found.isPublic).toBe(found !== null)
  }
})
