import type { IncomingMessage } from 'node:http'
import { DESCRIPTION_LENGTH } from '#lib/images/rules.ts'

/** A sent form: its file, empty if there is none, and the description of it. */
export type Sent = { name: string; bytes: Buffer; description: string }

/** The bytes at the start of a form that hold the fields before its file. */
const HEAD_BYTES = 65_536
/** The longest wait for the start of a refused form, in ms: its sender must not hold a turn. */
const HEAD_MS = 3000

/** Reads the form, whose file is in `field`. */
export async function readForm(request: IncomingMessage, field: string): Promise<Sent> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const form = await parseForm(request, Buffer.concat(parts))
  const file = form?.get(field)
  const description = descriptionIn(form)
  if (!file || typeof file === 'string') return { name: '', bytes: Buffer.alloc(0), description }
  return { name: file.name, bytes: Buffer.from(await file.arrayBuffer()), description }
}

/**
 * Returns the description in a form whose file is refused; the rest of the form waits until the caller discards it.
 * Empty if the file came first, as from scripts, which keep the description themselves.
 */
export async function describedBefore(request: IncomingMessage): Promise<string> {
  const head = await readHead(request)
  const boundary = /;\s*boundary="?([^";]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
  const end = boundary === undefined ? -1 : head.lastIndexOf(`\r\n--${boundary}`)
  if (end < 0) return ''
  // Cut after the last whole field, and close the form there.
  const fields = Buffer.concat([head.subarray(0, end), Buffer.from(`\r\n--${boundary}--\r\n`)])
  return descriptionIn(await parseForm(request, fields))
}

/** Reads the start of a body, as far as it arrives in time, and leaves the rest. */
function readHead(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let bytes = 0
    const done = () => {
      clearTimeout(late)
      request.off('data', take).off('end', done).off('error', reject).pause()
      resolve(Buffer.concat(parts))
    }
    const take = (part: Buffer) => {
      parts.push(part)
      bytes += part.length
      if (bytes >= HEAD_BYTES) done()
    }
    const late = setTimeout(done, HEAD_MS)
    request.on('data', take).once('end', done).once('error', reject)
  })
}

async function parseForm({ headers }: IncomingMessage, body: Buffer): Promise<FormData | null> {
  const type = headers['content-type'] ?? ''
  return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => null)
}

function descriptionIn(form: FormData | null): string {
  const description = form?.get('description')
  return typeof description === 'string' ? description.trim().slice(0, DESCRIPTION_LENGTH.max) : ''
}
