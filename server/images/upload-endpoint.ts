import type { IncomingMessage, ServerResponse } from 'node:http'
import { db } from '#db/client.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { findViewerByCookie } from '#lib/auth/session-viewer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { faultError, imageFault } from '#lib/images/faults.ts'
import { DESCRIPTION_LENGTH, FILE_FAULTS } from '#lib/images/rules.ts'
import { fieldErrorWords, refusalWords } from '#lib/i18n/refusal-words.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import { Forbidden, Invalid, RateLimited } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { log } from '#lib/platform/log.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { paths } from '#lib/platform/paths.ts'
import { consume, LIMITS } from '#lib/platform/rate-limit.ts'
import { discardBody } from '#server/http/body-limit.ts'
import type { Gate } from '#server/http/response-gate.ts'
import { describedBefore, readForm } from './upload-form.ts'
import type { Sent } from './upload-form.ts'
import type { UploadWay } from './upload-ways.ts'

type Asked = { request: IncomingMessage; response: ServerResponse; gate: Gate; requestId: string; way: UploadWay }
type Answers = ReturnType<typeof answers>

/** The people who are sending a file: each sends one at a time, so that nobody holds the turns of all. */
const sending = new Set<UserId>()

/**
 * Answers a form with a file: `POST /images?locale=` with the fields `image` and `description`, or `POST /files` with
 * `file`. Scripts ask for JSON: `{ image }`, `{ file }` or `{ message }`. The plain form goes back to its page, with
 * what was made or with the reason why there is nothing. The upload stops when the client disconnects.
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
    const refusal = refusalOf(request, viewer, asked.way)
    // A refused form is not read to its end, but what was typed comes back.
    if (refusal) return await say.refused(refusal, await describedBefore(request))
    if (!viewer) return say.signIn(await describedBefore(request))
    sending.add(viewer.id)
    try {
      await takeFile(viewer, asked, { say, signal: left.signal })
    } finally {
      sending.delete(viewer.id)
    }
  } catch (error) {
    // The client has left, or the body passed the limit and was refused.
    if (left.signal.aborted || response.writableEnded) return
    if (!isDatabaseAway(error)) log.error('request failed', error, { page: asked.way.path })
    gate.refuse(isDatabaseAway(error) ? 503 : 500)
  } finally {
    discardBody(request)
  }
}

/** Returns why a form is refused before its file has arrived, or null. */
function refusalOf({ headers }: IncomingMessage, viewer: Viewer | null, way: UploadWay): Error | null {
  const refusal = viewer && way.refusal(viewer)
  if (refusal) return new Forbidden(refusal)
  if (viewer && sending.has(viewer.id)) return imageFault(way.faults.busy)
  const isTooLarge = Number(headers['content-length'] ?? 0) > way.maxBytes
  return viewer && isTooLarge ? imageFault(way.faults.tooLarge) : null
}

/** Reads the form, takes its file and answers. */
async function takeFile(
  viewer: Viewer,
  { request, requestId, way }: Asked,
  { say, signal }: { say: Answers; signal: AbortSignal },
): Promise<void> {
  const sent = await readForm(request, way.field)
  if (signal.aborted) return
  try {
    if (sent.bytes.length === 0) throw imageFault(way.faults.missing)
    if (way.needsDescription && !isForScripts(request) && sent.description === '') throw imageFault('imageDescription')
    await consume(LIMITS.upload, viewer.id)
    const context = { viewer, now: new Date(), requestId }
    say.made(await take(way, { context, sent, signal }), sent)
  } catch (error) {
    await say.refused(error, sent.description)
  }
}

type Taking = { context: Omit<CommandContext, 'db' | 'changedTags'>; sent: Sent; signal: AbortSignal }

async function take(way: UploadWay, { context, sent, signal }: Taking) {
  const { wireForum } = await import('#lib/edge/wiring.ts')
  wireForum()
  return await expiring(async (work) => way.take({ ...context, ...work }, sent, signal))
}

/** Returns the answers of a request, as JSON or as a way back to the form's page. */
function answers({ request, response, gate, way }: Asked) {
  const locale = localeIn(request)
  const to = paths(locale)
  const page = way.pageOf(to)
  const json = (status: number, body: object) =>
    gate.send({ status, type: 'application/json', body: JSON.stringify(body) })
  const back = (location: string) => {
    response.writeHead(303, { Location: location, 'Cache-Control': 'no-store' })
    response.end()
  }
  return {
    signIn: (description: string) => {
      if (isForScripts(request)) return json(401, { signIn: to.signIn() })
      back(to.signIn({ next: page({ description }) }))
    },
    made: ({ address, answer }: Awaited<ReturnType<typeof take>>, { name, description }: Sent) => {
      if (isForScripts(request)) return json(200, answer)
      back(page({ made: address, description: description || name.slice(0, DESCRIPTION_LENGTH.max) }))
    },
    refused: async (error: unknown, description: string) => {
      const reason = await reasonOf(error, { locale, way })
      if (isForScripts(request)) return json(reason.status, { message: reason.message })
      back(page({ problem: reason.code, description }))
    },
  }
}

/** Returns the status, the code and the words of a refusal. Throws other errors again. */
async function reasonOf(
  error: unknown,
  { locale, way }: { locale: Locale; way: UploadWay },
): Promise<{ status: number; code: string; message: string }> {
  if (error instanceof Forbidden) {
    const message = (await refusalWords(locale))(error.refusal)
    return { status: error.status, code: error.refusal.code, message }
  }
  const code = error instanceof RateLimited ? way.faults.busy : faultIn(error)
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
