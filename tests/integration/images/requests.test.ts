import { request as httpRequest } from 'node:http'
import { count, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { images } from '#db/schema/images.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { imageAddress, imageMarkdown, variantAddress } from '#lib/platform/image-addresses.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { aQuestion, aUser, contextOf, givePoints } from '#tests/support/factories.ts'
import { catchLog } from '#tests/support/catch-log.ts'
import { MAKERS } from '#tests/support/image-files.ts'
import { aSuggestion } from '#tests/support/suggested-edits.ts'
import { serveAll, site } from '../server/http-harness.ts'

serveAll()

async function cookieOf(person: Viewer): Promise<string> {
  const browser = { userAgent: 'a test', sessionToken: null }
  const token = await db().transaction((tx) => startSession(tx, person.id, browser, new Date()))
  return `next-auth.session-token=${token}`
}

type Given = { by?: Viewer; bytes?: Buffer; description?: string; origin?: string; accept?: string; name?: string }

async function post({
  by,
  bytes,
  description = '',
  origin = site.origin,
  accept = 'application/json',
  name = 'a.png',
}: Given) {
  const form = new FormData()
  // As in the form: the description arrives before the file.
  form.set('description', description)
  if (bytes) form.set('image', new File([new Uint8Array(bytes)], name))
  const headers = { origin, accept, ...(by && { cookie: await cookieOf(by) }) }
  return await fetch(`${site.origin}/images?locale=de`, { method: 'POST', body: form, headers, redirect: 'manual' })
}

const get = async (path: string, by?: Viewer, headers: Record<string, string> = {}) =>
  await fetch(`${site.origin}${path}`, { headers: { ...headers, ...(by && { cookie: await cookieOf(by) }) } })

async function anImage(by: Viewer): Promise<ImageRef> {
  const answer = await post({ by, bytes: await MAKERS.png(900, 450) })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { image: ImageRef }).image
}

describe('an image of a post that everybody can read', () => {
  test('is sent as an image and nothing else, and browsers keep it', async () => {
    const by = await aUser()
    const image = await anImage(by)
    await aQuestion({ by, body: `This is how our plan looked back then.\n\n${imageMarkdown(image, 'A plan')}` })
    const answer = await get(imageAddress(image))
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename="image-${image.id.slice(0, 8)}.webp"`,
      'cache-control': 'public, max-age=31536000, s-maxage=0, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([bytes.toString('latin1', 8, 12), bytes.length]).toEqual([
      'WEBP',
      Number(answer.headers.get('content-length')),
    ])
    const etag = answer.headers.get('etag') ?? ''
    expect((await get(imageAddress(image), undefined, { 'if-none-match': etag })).status).toBe(304)
    expect((await get(variantAddress(image, 320))).status).toBe(200)
    // Only the variants that exist, and the size that it has.
    for (const path of [
      `/images/${image.id}/321.webp`,
      `/images/${image.id}/900.webp`,
      `/images/${image.id}/900x451.webp`,
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404])
  })

  test('is not sent once the post is hidden, whatever the browser holds', async () => {
    const [by, other, moderator] = [await aUser(), await aUser(), await aUser({ role: 'moderator' })]
    const image = await anImage(by)
    const body = `This is how our plan looked back then.\n\n${imageMarkdown(image, 'A plan')}`
    const question = await aQuestion({ by, body })
    const etag = (await get(imageAddress(image))).headers.get('etag') ?? ''
    await deletePost(contextOf(by), { post: question.id })
    expect((await get(imageAddress(image), undefined, { 'if-none-match': etag })).status).toBe(404)
    expect((await get(imageAddress(image), other)).status).toBe(404)
    for (const person of [by, moderator]) {
      const answer = await get(imageAddress(image), person)
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    }
  })
})

test('an image of an open suggested edit is sent to the people who may read the suggestion', async () => {
  const [asker, by, other] = [await aUser(), await aUser(), await aUser()]
  const [reviewer, image] = [await aUser(), await anImage(by)]
  await givePoints(reviewer, 350)
  const question = await aQuestion({ by: asker })
  const body = `This is how our plan looked back then.\n\n${imageMarkdown(image, 'A plan')}`
  await aSuggestion(by, question, { body })
  const statuses = []
  for (const person of [undefined, other, asker, reviewer, by])
    statuses.push((await get(imageAddress(image), person)).status)
  expect(statuses).toEqual([404, 404, 200, 200, 200])
})

describe('an upload', () => {
  test('of somebody who is not signed in, or from another site, is refused', async () => {
    const bytes = await MAKERS.png(9, 9)
    expect((await post({ bytes })).status).toBe(401)
    expect((await post({ by: await aUser(), bytes, origin: 'https://evil.example' })).status).toBe(403)
    const plain = await post({ bytes, accept: 'text/html' })
    expect([plain.status, plain.headers.get('location')]).toEqual([303, '/de/sign-in?next=%2Fde%2Fimages%2Fnew'])
  })

  test('is one at a time for each person, so that nobody holds the turns of all', async () => {
    const [by, other] = [await aUser(), await aUser()]
    const headers = {
      origin: site.origin,
      accept: 'application/json',
      cookie: await cookieOf(by),
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': '9',
    }
    const slow = httpRequest(`${site.origin}/images?locale=en`, { method: 'POST', headers })
    const answered = new Promise((resolve) => slow.once('response', (answer) => resolve(answer.resume().statusCode)))
    slow.write('--b')
    const messageFor = async (person: Viewer) =>
      ((await (await post({ by: person })).json()) as { message: string }).message
    const busy = 'Zu viele Bilder auf einmal. Versuch es in einer Minute noch einmal.'
    await expect.poll(() => messageFor(by), { timeout: 20_000 }).toBe(busy)
    expect(await messageFor(other)).toBe('Wähle bitte ein Bild aus.')
    slow.end('--\r\n\r\n')
    expect(await answered).toBe(422)
    expect(await messageFor(by)).toBe('Wähle bitte ein Bild aus.')
  })

  test('that is refused says why, in the language of the form', async () => {
    const by = await aUser()
    const answer = await post({ by, bytes: Buffer.from('<svg/>') })
    expect([answer.status, await answer.json()]).toEqual([
      422,
      { message: 'Das ist kein Bild, das wir lesen können. Möglich sind PNG, JPEG, WebP und GIF.' },
    ])
    const huge = await post({ by, bytes: Buffer.alloc(5 * 1024 * 1024) })
    expect([huge.status, await huge.json()]).toEqual([
      422,
      { message: 'Die Datei ist zu groß. Höchstens 4 MB sind möglich.' },
    ])
  })

  test('that is too large without saying so gets 413, and is not logged as a fault', async () => {
    const by = await aUser()
    const headers = {
      origin: site.origin,
      accept: 'application/json',
      cookie: await cookieOf(by),
      'content-type': 'multipart/form-data; boundary=b',
    }
    const logged = catchLog()
    const large = httpRequest(`${site.origin}/images?locale=en`, { method: 'POST', headers })
    const status = new Promise((resolve) => large.once('response', (answer) => resolve(answer.resume().statusCode)))
    large.write('--b\r\n')
    for (let part = 0; part < 5; part++) large.write(Buffer.alloc(1024 * 1024))
    large.end('\r\n--b--\r\n')
    expect(await status).toBe(413)
    // A person who can upload again has no upload that is still being answered.
    const next = async () => ((await (await post({ by })).json()) as { message: string }).message
    await expect.poll(next, { timeout: 20_000 }).toBe('Wähle bitte ein Bild aus.')
    expect(logged()).toBe('')
  })

  test('without scripts goes back to its form: with the image, or with the reason and what was typed', async () => {
    const by = await aUser()
    const form = { by, accept: 'text/html', description: 'A plan' }
    const made = await post({ ...form, bytes: await MAKERS.png(9, 9) })
    expect(made.headers.get('location')).toMatch(
      /^\/de\/images\/new\?made=%2Fimages%2F[0-9a-f]{32}%2F9x9\.webp&description=A\+plan$/,
    )
    const refused = await post({ ...form, bytes: Buffer.from('x') })
    expect(refused.headers.get('location')).toBe('/de/images/new?problem=imageUnknown&description=A+plan')
    const bare = await post({ ...form, bytes: await MAKERS.png(9, 9), description: ' ' })
    expect(bare.headers.get('location')).toBe('/de/images/new?problem=imageDescription')
    const none = await post(form)
    expect(none.headers.get('location')).toBe('/de/images/new?problem=imageMissing&description=A+plan')
    const huge = await post({ ...form, bytes: Buffer.alloc(5 * 1024 * 1024) })
    expect(huge.headers.get('location')).toBe('/de/images/new?problem=imageTooLarge&description=A+plan')
    const restricted = await aUser({ isConfirmed: false })
    const kept = await post({ ...form, by: restricted, bytes: await MAKERS.png(9, 9) })
    expect(kept.headers.get('location')).toBe('/de/images/new?problem=unconfirmed&description=A+plan')
    const signedOut = await post({ accept: 'text/html', description: 'A plan', bytes: await MAKERS.png(9, 9) })
    expect(signedOut.headers.get('location')).toBe(
      `/de/sign-in?next=${encodeURIComponent('/de/images/new?description=A+plan')}`,
    )
    const [row] = await db().select({ n: count() }).from(images).where(eq(images.ownerId, by.id))
    expect(row?.n).toBe(1)
  })
})
