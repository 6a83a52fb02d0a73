import type { IncomingMessage } from 'node:http'
import { db } from '#db/client.ts'
import { findViewerByCookie } from '#lib/auth/session-viewer.ts'
import { isRoleSlug } from '#lib/careers/rules.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import { readThread } from '#lib/notifications/writes/read-thread.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { countView } from '#lib/questions/view-counter.ts'
import { tagNameOf } from '#lib/tags/rules.ts'
import { getViewerState } from '#lib/viewer/queries.ts'

export const VIEWER_PATH = '/api/viewer'

/**
 * Answers `GET /api/viewer?question=&opened=&person=&tag=&move=&locale=` with JSON: everything that a shared page shows
 * about its viewer, requested after the first paint. Every page view asks for it, and Next would take ten times as
 * long, so this server answers.
 */
export async function viewerDocument(request: IncomingMessage, address: string): Promise<string> {
  const now = new Date()
  const asked = new URLSearchParams(request.url?.split('?')[1])
  const locale = asked.get('locale') ?? undefined
  const questionId = parseId<PostId>(asked.get('question') ?? '')
  const viewer = await findViewerByCookie(db(), request.headers.cookie, now)
  // They have just opened the thread: what they were told about it is read now.
  if (viewer && questionId !== null && asked.get('opened') === '1') await readThread(db(), viewer.id, questionId, now)
  const say = await refusalWords(isLocale(locale) ? locale : DEFAULT_LOCALE)
  const personId = parseId<UserId>(asked.get('person') ?? '')
  const [tag, move] = [tagIn(asked.get('tag')), moveIn(asked.get('move'))]
  const state = await getViewerState(viewer, { questionId, personId, tag, move, now, say })
  const userAgent = request.headers['user-agent'] ?? null
  if (questionId !== null) countView({ questionId, address, userAgent, reader: viewer?.id ?? null, now })
  return JSON.stringify(state)
}

/** Returns the move in a page's address, `from/to`; null where it holds none. */
function moveIn(part: string | null): { from: string; to: string } | null {
  const [from = '', to = ''] = part?.split('/') ?? []
  return isRoleSlug(from) && isRoleSlug(to) ? { from, to } : null
}

/** Returns the tag in a page's address; null where it holds none. */
function tagIn(part: string | null): string | null {
  if (!part) return null
  try {
    return tagNameOf(decodeURIComponent(part))
  } catch {
    return null
  }
}
