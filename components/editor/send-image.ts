import { IMAGES_PATH } from '#lib/platform/image-addresses.ts'
import type { ImageRef } from '#lib/platform/image-addresses.ts'

/** The end of an upload. `message` says why there is no image; null if the server gave no reason. */
export type Sent =
  | { kind: 'done'; image: ImageRef }
  | { kind: 'failed'; message: string | null }
  | { kind: 'signed-out' }
  | { kind: 'cancelled' }

/** Uploads a file. `onProgress` gets the part that was sent, from 0 to 1. `cancel` stops it. */
export function sendImage(
  file: Blob,
  { name, locale, onProgress }: { name: string; locale: string; onProgress: (part: number) => void },
): { sent: Promise<Sent>; cancel: () => void } {
  // fetch cannot report the progress of an upload.
  const request = new XMLHttpRequest()
  const sent = new Promise<Sent>((resolve) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => resolve(readAnswer(request)))
    request.addEventListener('error', () => resolve({ kind: 'failed', message: null }))
    request.addEventListener('abort', () => resolve({ kind: 'cancelled' }))
  })
  const form = new FormData()
  form.append('image', file, name)
  request.open('POST', `${IMAGES_PATH}?locale=${locale}`)
  request.setRequestHeader('Accept', 'application/json')
  request.send(form)
  return { sent, cancel: () => request.abort() }
}

function readAnswer({ status, responseText }: XMLHttpRequest): Sent {
  if (status === 401) return { kind: 'signed-out' }
  try {
    const answer = JSON.parse(responseText) as { image?: ImageRef; message?: string }
    if (answer.image) return { kind: 'done', image: answer.image }
    return { kind: 'failed', message: answer.message ?? null }
  } catch {
    return { kind: 'failed', message: null }
  }
}
