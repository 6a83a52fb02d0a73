import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count, eq, sql } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { images } from '#db/schema/images.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { uploadImage } from '#lib/images/commands/upload-image.ts'
import { deleteImages } from '#lib/images/jobs.ts'
import { findImage } from '#lib/images/queries.ts'
import { MAX_FILE_BYTES } from '#lib/images/rules.ts'
import { folderStore } from '#lib/images/stores/folder-store.ts'
import { keyOf } from '#lib/images/stores/image-store.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { variantWidths } from '#lib/platform/image-addresses.ts'
import { aUser, contextOf } from '#tests/support/factories.ts'
import { aBomb, aPhotograph, MAKERS, withChunk } from '#tests/support/image-files.ts'
import { patience } from '#tests/support/patience.ts'
import { aRestriction } from '#tests/support/viewer.ts'

let folder: string
let store: ReturnType<typeof folderStore>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'critical-path-images-'))
  store = folderStore(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const upload = (by: Viewer, bytes: Buffer, name = 'plan.png') => uploadImage(contextOf(by), { name, bytes }, { store })
const stored = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
async function rowsOf(by: Viewer): Promise<number> {
  const [row] = await db().select({ n: count() }).from(images).where(eq(images.ownerId, by.id))
  return row?.n ?? 0
}

describe('an image is encoded again', () => {
  test.each(Object.entries(MAKERS))('%s, in the widths that pages show', async (_, make) => {
    const image = await upload(await aUser(), await make(1000, 500))
    expect(image).toMatchObject({ width: 1000, height: 500 })
    for (const width of variantWidths(1000)) {
      const bytes = await store.get(keyOf(image.id, width))
      expect(await sharp(bytes ?? undefined).metadata()).toMatchObject({ format: 'webp', width, height: width / 2 })
    }
  })

  test('a photograph stands upright, and neither place nor camera is kept', async () => {
    const photograph = await aPhotograph()
    expect(photograph.includes('SECRET-CAMERA')).toBe(true)
    const image = await upload(await aUser(), photograph)
    expect(image).toMatchObject({ width: 300, height: 400 })
    const bytes = Buffer.from((await store.get(keyOf(image.id, 300))) ?? [])
    expect(bytes.includes('SECRET-CAMERA')).toBe(false)
    expect(await sharp(bytes).metadata()).not.toHaveProperty('exif')
  })

  test('a large one gets smaller, and a small one does not grow', async () => {
    const [large, small] = [await MAKERS.png(4000, 1000), await MAKERS.png(20, 10)]
    const by = await aUser()
    expect(await upload(by, large)).toMatchObject({ width: 1600, height: 400 })
    expect(await upload(by, small)).toMatchObject({ width: 20, height: 10 })
  })

  test('the words in a text part of a PNG are not kept', async () => {
    const png = withChunk(await MAKERS.png(40, 40), 'tEXt', Buffer.from('Comment\0written by SECRET-NAME'))
    const image = await upload(await aUser(), png)
    expect(Buffer.from((await store.get(keyOf(image.id, 40))) ?? []).includes('SECRET-NAME')).toBe(false)
  })
})

const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
const png = () => MAKERS.png(40, 40)

describe('a hostile file is refused with a reason, and nothing is stored', () => {
  test.each<[string, string, () => Promise<Buffer> | Buffer, string?]>([
    ['nothing', 'imageMissing', () => Buffer.alloc(0)],
    ['more than the limit', 'imageTooLarge', () => Buffer.alloc(MAX_FILE_BYTES + 1)],
    ['SVG', 'imageUnknown', () => Buffer.from(SVG)],
    ['HTML', 'imageUnknown', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['the test file of virus scanners', 'imageUnknown', () => Buffer.from(EICAR)],
    [
      'TIFF',
      'imageUnknown',
      () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
          .tiff()
          .toBuffer(),
    ],
    ['HEIC', 'imageHeic', () => Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1')],
    [
      'a JPEG with a page behind it',
      'imageMixed',
      async () => Buffer.concat([await MAKERS.jpeg(9, 9), Buffer.from('<html ><script>x')]),
    ],
    [
      'a PNG with a script in a text part',
      'imageMixed',
      async () => withChunk(await png(), 'tEXt', Buffer.from('Comment\0<script>alert(1)</script>')),
    ],
    [
      'a PNG with the test file in a text part',
      'imageMixed',
      async () => withChunk(await png(), 'tEXt', Buffer.from(`Comment\0${EICAR}`)),
    ],
    [
      'a PNG that is an archive, too',
      'imageMixed',
      async () => Buffer.concat([await png(), Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]),
    ],
    ['a PNG that is a PDF, too', 'imageMixed', async () => withChunk(await png(), 'tEXt', Buffer.from('x\0%PDF-1.7'))],
    ['half a file', 'imageBroken', async () => (await MAKERS.png(400, 400)).subarray(0, 300)],
    ['the beginning of a GIF, then words', 'imageBroken', () => Buffer.from(`GIF89a${'words '.repeat(20)}`)],
    ['a bomb: 144 megapixels in some kB', 'imageTooManyPixels', () => aBomb(12_000, 12_000)],
    ['a name with a path', 'imageName', png, '../../etc/passwd.png'],
    ['a name with a line break', 'imageName', png, 'plan.png\r\nSet-Cookie: a=b'],
  ])('%s', async (_, code, make, name = 'plan.png') => {
    const [by, before] = [await aUser(), stored().length]
    await expect(upload(by, await make(), name)).rejects.toMatchObject({ fields: { image: { code } } })
    expect([await rowsOf(by), stored().length]).toEqual([0, before])
  })

  test('an interlaced one over its own limit', { timeout: patience(60_000) }, async () => {
    const image = sharp({
      create: { width: 8000, height: 4000, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
    const bytes = await image.jpeg({ progressive: true }).toBuffer()
    await expect(upload(await aUser(), bytes)).rejects.toMatchObject({
      fields: { image: { code: 'imageInterlaced', values: { megapixels: 30 } } },
    })
  })
})

describe('who may upload', () => {
  test('nobody without a confirmed address, nor somebody who may not add links', async () => {
    const bytes = await png()
    const unconfirmed = await aUser({ isConfirmed: false })
    await expect(upload(unconfirmed, bytes)).rejects.toMatchObject({ refusal: { code: 'unconfirmed' } })
    const restricted = await aUser({ restrictions: [aRestriction({ scope: 'links' })] })
    await expect(upload(restricted, bytes)).rejects.toMatchObject({ refusal: { code: 'restricted' } })
    expect(await rowsOf(restricted)).toBe(0)
  })

  test('ten at once end at the limit of the day', { timeout: patience(60_000) }, async () => {
    const [by, bytes] = [await aUser({ limits: DEFAULT_LIMITS }), await MAKERS.png(8, 8)]
    const limit = by.limits.daily.upload.new
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => upload(by, bytes)))
    const codes = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []))
    expect(await rowsOf(by)).toBe(limit)
    expect([...new Set(codes)]).toEqual(['dailyLimit'])
  })
})

test('if the bytes cannot be stored, nobody gets the image, it is deleted, and the sender hears it', async () => {
  const by = await aUser()
  const full = { ...store, put: () => Promise.reject(Object.assign(new Error('disk full'), { code: 'ENOSPC' })) }
  const said = uploadImage(contextOf(by), { name: 'a.png', bytes: await png() }, { store: full })
  await expect(said).rejects.toMatchObject({ fields: { image: { code: 'imageStoreAway' } } })
  const [row] = await db().select().from(images).where(eq(images.ownerId, by.id))
  expect(row && (await findImage(db(), row.id))).toBeNull()
  // The job that is queued deletes it.
  const jobs = await db().execute(sql`select from graphile_worker.jobs where key = 'delete-images'`)
  expect(jobs).toHaveLength(1)
  await deleteImages(db(), store, new Date())
  expect(await rowsOf(by)).toBe(0)
})

test('an upload that its sender cancels stores nothing', async () => {
  const by = await aUser()
  const leaving = new AbortController()
  const done = uploadImage(
    contextOf(by),
    { name: 'a.png', bytes: await MAKERS.png(2000, 2000) },
    { store, signal: leaving.signal },
  )
  leaving.abort()
  await expect(done).rejects.toThrow()
  expect(await rowsOf(by)).toBe(0)
})
