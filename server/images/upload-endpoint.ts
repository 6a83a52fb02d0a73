import type { IncomingMessage, ServerResponse } from 'node:http'
import { db } from '#db/client.ts'
import { findViewerByCookie } from '#lib/auth/session-viewer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { faultError, imageFault } from '#lib/images/faults.ts'
import { uploadRefusal } from '#lib/images/policy.ts'
import { FILE_FAULTS, MAX_FILE_BYTES } from '#lib/images/rules.ts'
import { fieldErrorWords, refusalWords } from '#lib/i18n/refusal-words.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import { Forbidden, Invalid, RateLimited } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { imageAddress, IMAGES_PATH } from '#lib/platform/image-addresses.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'
import { log } from '#lib/platform/log.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { paths } from '#lib/platform/paths.ts'
import { consume, LIMITS } from '#lib/platform/rate-limit.ts'
import { discardBody } from '#server/http/body-limit.ts'
import type { Gate } from '#server/http/response-gate.ts'
import { describedBefore, readForm } from './upload-form.ts'
import type { Sent } from './upload-form.ts'

type Asked = { request: IncomingMessage; response: ServerResponse; gate: Gate; requestId: string }
type Answers = ReturnType<typeof answers>

/** The most bytes of a sent form: the largest file, its name and its description. */
export const MAX_UPLOAD_BYTES = MAX_FILE_BYTES + 65_536

/** The people who are sending an image: each sends one at a time, so that nobody holds the turns of all. */
const sending = new Set<UserId>()

/** Returns whether a request uploads an image. */
export function isUpload({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && url.split('?')[0] === IMAGES_PATH
}

/**
 * Answers a form with an image, `POST /images?locale=` with the fields `image` and `description`. Scripts ask for JSON:
 * `{ image }` or `{ message }`. The plain form goes back to its page, with the image or with the reason why there is
 * none. The upload stops when the client disconnects.
 */
export async function answerUpload(asked: Asked): Promise<void> {
  const { request, response, gate } = asked
  const say = answers(asked)
  const left = new AbortController()
  response.once('close', () => {
    if (!response.writableEnded) left.abort()
  })
  try {
    const viewer = await findViewerByCookie(db(), request.headers.cookie, new Date())
    const refusal = refusalOf(request, viewer)
    // A refused form is not read to its end, but what was typed comes back.
    if (refusal) return await say.refused(refusal, await describedBefore(request))
    if (!viewer) return say.signIn(await describedBefore(request))
    sending.add(viewer.id)
    try {
      await takeImage(viewer, asked, { say, signal: left.signal })
    } finally {
      sending.delete(viewer.id)
    }
  } catch (error) {
    // The client has left, or the body passed the limit and was refused.
    if (left.signal.aborted || response.writableEnded) return
    if (!isDatabaseAway(error)) log.error('request failed', error, { page: IMAGES_PATH })
    gate.refuse(isDatabaseAway(error) ? 503 : 500)
  } finally {
    discardBody(request)
  }
}

/** Returns why a form is refused before its file has arrived, or null. */
function refusalOf({ headers }: IncomingMessage, viewer: Viewer | null): Error | null {
  const refusal = viewer && uploadRefusal(viewer)
  if (refusal) return new Forbidden(refusal)
  if (viewer && sending.has(viewer.id)) return imageFault('imageBusy')
  return viewer && Number(headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES ? imageFault('imageTooLarge') : null
}

/** Reads the form, takes its image and answers. */
async function takeImage(
  viewer: Viewer,
  { request, requestId }: Asked,
  { say, signal }: { say: Answers; signal: AbortSignal },
): Promise<void> {
  const sent = await readForm(request)
  if (signal.aborted) return
  try {
    if (sent.bytes.length === 0) throw imageFault('imageMissing')
    if (!isForScripts(request) && sent.description === '') throw imageFault('imageDescription')
    await consume(LIMITS.upload, viewer.id)
    say.made(await upload(viewer, sent, { requestId, signal }), sent.description)
  } catch (error) {
    await say.refused(error, sent.description)
  }
}

async function upload(viewer: Viewer, sent: Sent, { requestId, signal }: { requestId: string; signal: AbortSignal }) {
  // Import them late: only few processes ever take an image, and commands know most of the forum.
  const [{ wireForum }, { uploadImage }, { imageStore }] = await Promise.all([
    import('#lib/edge/wiring.ts'),
    import('#lib/images/commands/upload-image.ts'),
    import('#lib/images/stores/image-store.ts'),
  ])
  wireForum()
  return await expiring(async (work) =>
    uploadImage({ viewer, now: new Date(), requestId, ...work }, sent, { store: imageStore(), signal }),
  )
}

/** Returns the answers of a request, as JSON or as a way back to the form's page. */
function answers({ request, response, gate }: Asked) {
  const locale = localeIn(request)
  const to = paths(locale)
  const json = (status: number, body: object) =>
    gate.send({ status, type: 'application/json', body: JSON.stringify(body) })
  const back = (location: string) => {
    response.writeHead(303, { Location: location, 'Cache-Control': 'no-store' })
    response.end()
  }
  return {
    signIn: (description: string) => {
      if (isForScripts(request)) return json(401, { signIn: to.signIn() })
      back(to.signIn({ next: to.newImage({ description }) }))
    },
    made: (image: ImageRef, description: string) => {
      if (isForScripts(request)) return json(200, { image })
      back(to.newImage({ made: imageAddress(image), description }))
    },
    refused: async (error: unknown, description: string) => {
      const reason = await reasonOf(error, locale)
      if (isForScripts(request)) return json(reason.status, { message: reason.message })
      back(to.newImage({ problem: reason.code, description }))
    },
  }
}

/** Returns the status, the code and the words of a refusal. Throws other errors again. */
async function reasonOf(error: unknown, locale: Locale): Promise<{ status: number; code: string; message: string }> {
  if (error instanceof Forbidden) {
    const message = (await refusalWords(locale))(error.refusal)
    return { status: error.status, code: error.refusal.code, message }
  }
  const code = error instanceof RateLimited ? 'imageBusy' : faultIn(error)
  if (code === undefined) throw error
  const message = (await fieldErrorWords(locale))(faultError(code))
  return { status: error instanceof RateLimited ? error.status : 422, code, message }
}

function faultIn(error: unknown) {
  return error instanceof Invalid ? FILE_FAULTS.find((code) => code === error.fields['image']?.code) : undefined
}

/** Scripts add the description to the text by themselves. */
function isForScripts({ headers }: IncomingMessage): boolean {
  return (headers.accept ?? '').includes('application/json')
}

function localeIn({ url = '' }: IncomingMessage): Locale {
  const locale = new URLSearchParams(url.split('?')[1]).get('locale') ?? ''
  return isLocale(locale) ? locale : DEFAULT_LOCALE
}
