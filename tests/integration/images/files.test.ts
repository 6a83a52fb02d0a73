import { count, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { images, postImages } from '#db/schema/images.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { saveDraft } from '#lib/drafts/commands/save-draft.ts'
import { saveDraftInput } from '#lib/drafts/schema.ts'
import { uploadFile } from '#lib/images/commands/upload-file.ts'
import { deleteImages } from '#lib/images/jobs.ts'
import { MAX_PDF_BYTES } from '#lib/images/rules.ts'
import { fileKeyOf, imageStore } from '#lib/images/stores/image-store.ts'
import { fileAddress, fileIn, fileMarkdown } from '#lib/platform/file-addresses.ts'
import type { FileRef } from '#lib/platform/file-addresses.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { aQuestion, aUser, contextOf, givePoints, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { serveAll, site } from '../server/http-harness.ts'

serveAll()

const pdfWith = (part: string) =>
  Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog${part}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1')
const PDF = pdfWith('')
const TEXT = 'This is the plan that we followed for the whole of the first year.'

async function aWriter(): Promise<Viewer> {
  const person = await aUser()
  await givePoints(person, 100)
  return { ...person, reputation: 100 }
}

async function cookieOf(person: Viewer): Promise<string> {
  const browser = { userAgent: 'a test', sessionToken: null }
  const token = await db().transaction((tx) => startSession(tx, person.id, browser, new Date()))
  return `next-auth.session-token=${token}`
}

async function post({ by, bytes = PDF, name = 'Risk plan (v2).pdf', description = '', accept = 'text/html' }: Given) {
  const form = new FormData()
  form.set('description', description)
  form.set('file', new File([new Uint8Array(bytes)], name))
  const headers = { origin: site.origin, accept, cookie: await cookieOf(by) }
  return await fetch(`${site.origin}/files?locale=en`, { method: 'POST', body: form, headers, redirect: 'manual' })
}
type Given = { by: Viewer; bytes?: Buffer; name?: string; description?: string; accept?: string }

async function aFile(by: Viewer): Promise<FileRef> {
  const answer = await post({ by, accept: 'application/json' })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { file: FileRef }).file
}

const get = async (file: FileRef, by?: Viewer) =>
  await fetch(`${site.origin}${fileAddress(file)}`, { headers: by ? { cookie: await cookieOf(by) } : {} })

async function statusesOf(file: FileRef, people: readonly (Viewer | undefined)[]): Promise<number[]> {
  return await Promise.all(people.map(async (person) => (await get(file, person)).status))
}

describe('a PDF', () => {
  test('is a download, under the name of its file, once a post links to it', async () => {
    const [by, other] = [await aWriter(), await aUser()]
    const file = await aFile(by)
    expect(file.name).toBe('risk-plan-v2')
    expect(await statusesOf(file, [undefined, other, by])).toEqual([404, 404, 200])
    await aQuestion({ by, body: `${TEXT}\n\n${fileMarkdown(file, 'The [plan]')}` })
    const answer = await get(file)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="risk-plan-v2.pdf"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, s-maxage=0, immutable',
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true)
    await expectTrueCounters()
  })

  test('is hidden with its post, and gone when the post is purged', async () => {
    const [by, moderator] = [await aWriter(), await aModerator()]
    const file = await aFile(by)
    const body = `${TEXT}\n\n${fileMarkdown(file, 'The plan')}`
    const question = await aQuestion({ by, body })
    await deletePost(contextOf(by), { post: question.id })
    expect(await statusesOf(file, [undefined, await aUser(), moderator, by])).toEqual([404, 404, 200, 200])
    await purgePost(contextOf(moderator), { post: question.id, ...WHY })
    expect(await statusesOf(file, [undefined, moderator, by])).toEqual([404, 404, 404])
    await deleteImages(db(), imageStore(), later(1))
    expect(await imageStore().get(fileKeyOf(file.id))).toBeNull()
  })

  test('is kept as long as a draft of its owner names it', async () => {
    const [writer, other] = [await aWriter(), await aWriter()]
    const file = await uploadFile(contextOf(writer), { name: 'plan.pdf', bytes: PDF }, { store: imageStore() })
    const body = fileMarkdown(file, 'The plan')
    const save = (by: Viewer, version: number, text: string) =>
      saveDraft(contextOf(by), saveDraftInput.parse({ key: 'ask', version, fields: { body: text } }))
    const saved = await save(writer, 0, body)
    await deleteImages(db(), imageStore(), later(25 * 60))
    expect(await imageStore().get(fileKeyOf(file.id))).not.toBeNull()
    await save(other, 0, body)
    await save(writer, 'version' in saved ? saved.version : 0, 'Without the plan.')
    await deleteImages(db(), imageStore(), later(25 * 60))
    expect(await imageStore().get(fileKeyOf(file.id))).toBeNull()
  })

  test('is deleted after a day if no post links to it', async () => {
    const sent = { name: 'plan.pdf', bytes: PDF }
    const file = await uploadFile(contextOf(await aWriter()), sent, { store: imageStore() })
    await deleteImages(db(), imageStore(), later(23 * 60))
    expect(await imageStore().get(fileKeyOf(file.id))).not.toBeNull()
    await deleteImages(db(), imageStore(), later(25 * 60))
    expect(await imageStore().get(fileKeyOf(file.id))).toBeNull()
    const [row] = await db().select({ n: count() }).from(postImages).where(eq(postImages.imageId, file.id))
    expect(row?.n).toBe(0)
  })
})

test('without scripts the form comes back with the line to copy, or with the reason and what was typed', async () => {
  const by = await aWriter()
  const made = (await post({ by })).headers.get('location') ?? ''
  expect(made).toMatch(/^\/files\/new\?made=%2Ffiles%2F[0-9a-f]{32}%2Frisk-plan-v2\.pdf&description=Risk\+plan/)
  const refused = await post({ by, bytes: Buffer.from('x'), description: 'The plan' })
  expect(refused.headers.get('location')).toBe('/files/new?problem=fileUnknown&description=The+plan')
  const large = await post({ by, bytes: Buffer.alloc(MAX_PDF_BYTES + 100_000), description: 'The plan' })
  expect(large.headers.get('location')).toBe('/files/new?problem=fileTooLarge&description=The+plan')
  const poor = await post({ by: await aUser(), description: 'The plan' })
  expect(poor.headers.get('location')).toBe('/files/new?problem=filesNeedReputation&description=The+plan')
})

test.each<[string, string, () => Buffer, string?]>([
  ['nothing', 'fileMissing', () => Buffer.alloc(0)],
  ['more than the limit', 'fileTooLarge', () => Buffer.alloc(MAX_PDF_BYTES + 1)],
  ['a page', 'fileUnknown', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a page with a PDF behind it', 'fileUnknown', () => Buffer.concat([Buffer.from('<html>'), PDF])],
  ['half a PDF', 'fileUnknown', () => PDF.subarray(0, 40)],
  ['scripts', 'fileActive', () => pdfWith('/OpenAction<</S/JavaScript/JS(app.alert(1))>>')],
  ['scripts under a hidden name', 'fileActive', () => pdfWith('/OpenAction<</S/J#61vaScript>>')],
  ['a program to start', 'fileActive', () => pdfWith('/OpenAction<</S/Launch/F(calc.exe)>>')],
  ['another file in it', 'fileActive', () => pdfWith('/Names<</EmbeddedFiles 2 0 R>>')],
  ['an archive, too', 'fileActive', () => Buffer.concat([PDF, Buffer.from('PK\u0005\u0006'), Buffer.alloc(18), PDF])],
  ['a page in it', 'fileActive', () => pdfWith('/X(<script>alert(1)</script>)')],
  ['a name with a path', 'imageName', () => PDF, '../../etc/passwd.pdf'],
  ['a name with a line break', 'imageName', () => PDF, 'plan.pdf\r\nSet-Cookie: a=b'],
])('%s is refused, and nothing is stored', async (_, code, make, name = 'plan.pdf') => {
  const by = await aWriter()
  const done = uploadFile(contextOf(by), { name, bytes: make() }, { store: imageStore() })
  await expect(done).rejects.toMatchObject({ fields: { image: { code } } })
  const [row] = await db().select({ n: count() }).from(images).where(eq(images.ownerId, by.id))
  expect(row?.n).toBe(0)
})

test('it needs 100 reputation, and an address names nothing but a file', async () => {
  const store = imageStore()
  const poor = { ...(await aUser()), reputation: 99 }
  await expect(uploadFile(contextOf(poor), { name: 'a.pdf', bytes: PDF }, { store })).rejects.toMatchObject({
    refusal: { code: 'filesNeedReputation', values: { needed: 100, have: 99 } },
  })
  const id = 'a'.repeat(32)
  for (const address of [
    `/files/${id}/A.pdf`,
    `/files/${id}/../x.pdf`,
    `/files/${id}/a.exe`,
    `/files/x/a.pdf`,
    '/files/new',
  ])
    expect([address, fileIn(address)]).toEqual([address, null])
})
