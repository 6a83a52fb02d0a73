import type { IncomingMessage, ServerResponse } from 'node:http'
import { db } from '#db/client.ts'
import { findViewerByCookie } from '#lib/auth/session-viewer.ts'
import { findEditsWithImage, findImage } from '#lib/images/queries.ts'
import type { StoredImage } from '#lib/images/queries.ts'
import { imageStore, keyOf } from '#lib/images/stores/image-store.ts'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import { env } from '#lib/platform/env.ts'
import type { ImageId } from '#lib/platform/ids.ts'
import { IMAGES_PATH, variantIn, variantWidths } from '#lib/platform/image-addresses.ts'
import { log } from '#lib/platform/log.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { mayReadEdit } from '#lib/suggested-edits/policy.ts'
import type { Gate } from '#server/http/response-gate.ts'
import { holds } from '#server/page-cache/shared-page-request.ts'

type Asked = { request: IncomingMessage; response: ServerResponse; gate: Gate }

/** A year, in seconds. The bytes at an address never change. */
const YEAR = 31_536_000
/** An image or file that is opened by itself runs nothing and loads nothing. */
export const ALONE_POLICY = "default-src 'none'; sandbox"

/** Returns whether a request is for an image, and not for a page beside them. */
export function isImageAddress(path: string): boolean {
  return path.startsWith(`${IMAGES_PATH}/`) && variantIn(path) !== null
}

/**
 * Answers a request for an image. Everybody gets an image of a post that everybody can read; otherwise its owner,
 * moderators and the readers of a suggested edit get it, and for all others it does not exist. Browsers keep it for a
 * year; other caches ask again, so that the images of hidden posts disappear.
 */
export async function answerImage({ request, response, gate }: Asked): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return gate.refuse(405, { Allow: 'GET, HEAD' })
  const wanted = variantIn(request.url?.split('?')[0] ?? '')
  try {
    const image = wanted && (await findImage(db(), wanted.id))
    if (!wanted || !image || !isVariant(image, wanted)) return end(response, 404)
    if (!image.isPublic && !(await mayReadHidden(request, wanted.id, image))) return end(response, 404)
    const etag = `"${wanted.id}-${wanted.width}"`
    const fields = { ETag: etag, 'Cache-Control': cacheControl(image) }
    if (holds(request, etag)) return end(response, 304, fields)
    const bytes = await imageStore().get(keyOf(wanted.id, wanted.width))
    if (bytes === null) return end(response, 404)
    const head = {
      ...fields,
      'Content-Security-Policy': ALONE_POLICY,
      'Content-Type': 'image/webp',
      // Readers of feeds show public images on pages of their own.
      ...(image.isPublic && { 'Cross-Origin-Resource-Policy': 'cross-origin' }),
      'Content-Disposition': `inline; filename="image-${wanted.id.slice(0, 8)}.webp"`,
      'Content-Length': String(bytes.length),
    }
    end(response, 200, head, request.method === 'HEAD' ? undefined : bytes)
  } catch (error) {
    if (!isDatabaseAway(error)) log.error('request failed', error, { page: IMAGES_PATH })
    // The store may be away, too: the image is there again soon.
    gate.refuse(503)
  }
}

function isVariant(image: StoredImage, { width, height }: { width: number; height: number | null }): boolean {
  if (height !== null) return width === image.width && height === image.height
  return width < image.width && variantWidths(image.width).includes(width)
}

/** Its owner and moderators may, and whoever may read a suggested edit that shows it. */
export async function mayReadHidden(
  { headers }: IncomingMessage,
  id: ImageId,
  { ownerId }: StoredImage,
): Promise<boolean> {
  const viewer = await findViewerByCookie(db(), headers.cookie, new Date())
  if (viewer === null) return false
  if (viewer.id === ownerId || moderateRefusal(viewer) === null) return true
  const edits = await findEditsWithImage(db(), id, ownerId)
  return edits.some((edit) => mayReadEdit(viewer, edit))
}

/** Returns how long a public image or file is kept; browsers keep it, other caches ask again. */
export function cacheControl({ isPublic }: StoredImage): string {
  if (!isPublic) return 'private, no-store'
  return `public, max-age=${YEAR}, s-maxage=${env().sharedMaxAge}, immutable`
}

const NOT_KEPT = { 'Cache-Control': 'private, no-store' }

/** Sends the head and the bytes; by default an answer that nobody keeps. */
export function end(
  response: ServerResponse,
  status: number,
  head: Record<string, string> = NOT_KEPT,
  bytes?: Uint8Array,
): void {
  response.writeHead(status, head)
  response.end(bytes)
}
