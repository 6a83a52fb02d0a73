import type { IncomingMessage } from 'node:http'
import { db } from '#db/client.ts'
import { findViewerByCookie } from '#lib/auth/session-viewer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { dropDraft } from '#lib/drafts/commands/drop-draft.ts'
import { saveDraft } from '#lib/drafts/commands/save-draft.ts'
import { findDraft } from '#lib/drafts/queries.ts'
import { draftPlaceOf } from '#lib/drafts/rules.ts'
import { dropDraftInput, saveDraftInput } from '#lib/drafts/schema.ts'
import type { Draft } from '#lib/drafts/types.ts'
import { RateLimited } from '#lib/platform/errors.ts'
import { consumeInMemory, LIMITS } from '#lib/platform/rate-limit.ts'
import { refuseFailed, refuseUnread } from '#server/http/own-answers.ts'
import type { Gate } from '#server/http/response-gate.ts'

export const DRAFTS_PATH = '/api/drafts'

type Answer = { status: number; body: object }

/**
 * Answers the requests of forms that save what is typed: `GET ?owner=&key=` reads the viewer's draft of a form, `PUT
 * ?owner=` saves one, `DELETE ?owner=&key=&version=` drops one. `owner` is the person whose text it is: a page that was
 * opened by somebody else neither reads nor writes the viewer's drafts. This server answers, because Next would take
 * ten times as long and typing asks often.
 */
export async function answerDrafts(request: IncomingMessage, gate: Gate, requestId: string): Promise<void> {
  const method = request.method ?? ''
  if (!['GET', 'PUT', 'DELETE'].includes(method)) return refuseUnread(request, gate, 405, 'GET, PUT, DELETE')
  try {
    const text = await bodyOf(request)
    const { status, body } = await draftAnswer(request, text, { requestId, now: new Date() })
    gate.send({ status, type: 'application/json', body: JSON.stringify(body) })
  } catch (error) {
    // The body was too large, or the browser has gone.
    if (request.destroyed && !request.complete) return
    refuseFailed(gate, error, DRAFTS_PATH)
  }
}

/**
 * Returns the answer to such a request, with its outcome: `signedOut` without the owner's session; `stored` or `none`;
 * `saved`, `newer` with the text that was saved since, or `gone` if the draft was sent or deleted since; `dropped`. All
 * these are expected, so they have status 200: browsers report other statuses as errors of the page. Status 422 comes
 * with the code `tooLarge`, `full` or `invalid`, and 429 with the seconds to wait.
 */
export async function draftAnswer(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  text: string,
  { requestId, now }: { requestId: string; now: Date },
): Promise<Answer> {
  const asked = new URLSearchParams(url.split('?')[1])
  const viewer = await findViewerByCookie(db(), headers.cookie, now)
  if (!viewer || asked.get('owner') !== String(viewer.id)) return said('signedOut')
  try {
    await consumeInMemory(LIMITS.draft, String(viewer.id))
  } catch (error) {
    if (error instanceof RateLimited) return { status: error.status, body: { seconds: error.retryAfterSeconds } }
    throw error
  }
  if (method === 'GET') return await read(viewer, asked)
  const context = { viewer, db: db(), now, requestId, changedTags: new Set<never>() }
  return method === 'PUT' ? await save(context, text) : await drop(context, asked)
}

type Context = Parameters<typeof saveDraft>[0]

const INVALID: Answer = { status: 422, body: { code: 'invalid' } }

async function read(viewer: Viewer, asked: URLSearchParams): Promise<Answer> {
  const place = draftPlaceOf(asked.get('key') ?? '')
  if (!place) return INVALID
  const found = await findDraft(viewer.id, place)
  return found ? said('stored', shown(found)) : said('none')
}

async function save(context: Context, text: string): Promise<Answer> {
  const parsed = saveDraftInput.safeParse(jsonIn(text))
  if (!parsed.success) {
    const isTooLarge = parsed.error.issues.some(({ message }) => message === 'tooLarge')
    return isTooLarge ? { status: 422, body: { code: 'tooLarge' } } : INVALID
  }
  const saved = await saveDraft(context, parsed.data)
  if (saved.outcome === 'full') return { status: 422, body: { code: 'full' } }
  if (saved.outcome === 'newer') return said('newer', shown(saved.draft))
  return saved.outcome === 'gone' ? said('gone') : said('saved', { version: saved.version })
}

async function drop(context: Context, asked: URLSearchParams): Promise<Answer> {
  const parsed = dropDraftInput.safeParse({ key: asked.get('key'), version: Number(asked.get('version') ?? '') })
  if (!parsed.success) return INVALID
  await dropDraft(context, parsed.data)
  return said('dropped')
}

const said = (outcome: string, more: object = {}): Answer => ({ status: 200, body: { outcome, ...more } })

const shown = ({ version, fields }: Draft) => ({ version, fields })

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Reads the body; the HTTP server ends one that is too large. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
