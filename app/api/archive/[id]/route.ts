import { openArchive } from '#lib/archives/queries.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { ArchiveId } from '#lib/platform/ids.ts'

type Context = { params: Promise<{ id: string }> }

/** `GET /api/archive/<id>`: the file of the viewer's own archive. For everybody else it does not exist. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [{ id }, viewer] = await Promise.all([params, findViewer()])
  const archive = parseId<ArchiveId>(id)
  if (!viewer || archive === null) return missing()
  try {
    const { parts } = await openArchive(viewer.id, archive, new Date())
    return new Response(streamOf(parts), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${viewer.handle}-archive.zip"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    if (error instanceof NotFound) return missing()
    throw error
  }
}

function missing(): Response {
  return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
}

/** Returns a stream that reads the next part when the client has taken the one before. */
function streamOf(parts: AsyncGenerator<Buffer>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await parts.next()
      if (done === true) controller.close()
      else controller.enqueue(new Uint8Array(value))
    },
    cancel: async () => void (await parts.return(undefined)),
  })
}
