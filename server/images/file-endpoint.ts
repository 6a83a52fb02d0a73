import type { IncomingMessage, ServerResponse } from 'node:http'
import { db } from '#db/client.ts'
import { findImage } from '#lib/images/queries.ts'
import { fileKeyOf, imageStore } from '#lib/images/stores/image-store.ts'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import { fileIn, FILES_PATH } from '#lib/platform/file-addresses.ts'
import { log } from '#lib/platform/log.ts'
import type { Gate } from '#server/http/response-gate.ts'
import { holds } from '#server/page-cache/shared-page-request.ts'
import { ALONE_POLICY, cacheControl, end, mayReadHidden } from './image-endpoint.ts'

type Asked = { request: IncomingMessage; response: ServerResponse; gate: Gate }

/** Returns whether a request is for a file, and not for a page beside them. */
export function isFileAddress(path: string): boolean {
  return path.startsWith(`${FILES_PATH}/`) && fileIn(path) !== null
}

/**
 * Answers a request for a PDF with a download: it never opens on a page of this site. Who gets it, and for how long it
 * is kept, follows the rules of images (`answerImage`).
 */
export async function answerFile({ request, response, gate }: Asked): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return gate.refuse(405, { Allow: 'GET, HEAD' })
  const wanted = fileIn(request.url?.split('?')[0] ?? '')
  try {
    const file = wanted && (await findImage(db(), wanted.id, 'pdf'))
    if (!wanted || !file) return end(response, 404)
    if (!file.isPublic && !(await mayReadHidden(request, wanted.id, file))) return end(response, 404)
    const etag = `"${wanted.id}"`
    const fields = { ETag: etag, 'Cache-Control': cacheControl(file) }
    if (holds(request, etag)) return end(response, 304, fields)
    const bytes = await imageStore().get(fileKeyOf(wanted.id))
    if (bytes === null) return end(response, 404)
    const head = {
      ...fields,
      'Content-Security-Policy': ALONE_POLICY,
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${wanted.name}.pdf"`,
      'Content-Length': String(bytes.length),
    }
    end(response, 200, head, request.method === 'HEAD' ? undefined : bytes)
  } catch (error) {
    if (!isDatabaseAway(error)) log.error('request failed', error, { page: FILES_PATH })
    gate.refuse(503)
  }
}
