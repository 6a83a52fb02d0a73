import type { IncomingMessage } from 'node:http'
import type { Viewer } from '#lib/auth/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { fileRefusal, uploadRefusal } from '#lib/images/policy.ts'
import { MAX_FILE_BYTES, MAX_PDF_BYTES } from '#lib/images/rules.ts'
import type { FileFault } from '#lib/images/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { fileAddress, FILES_PATH } from '#lib/platform/file-addresses.ts'
import { imageAddress, IMAGES_PATH } from '#lib/platform/image-addresses.ts'
import type { paths } from '#lib/platform/paths.ts'
import type { Sent } from './upload-form.ts'

type To = ReturnType<typeof paths>
/** An upload that was taken: its address, and the answer for scripts. */
type Made = { address: string; answer: object }

/** A kind of upload: its form, its limits, its page without scripts and its command. */
export type UploadWay = {
  path: string
  /** The name of the field with the file. */
  field: string
  /** The most bytes of a sent form: the largest file, its name and its description. */
  maxBytes: number
  needsDescription: boolean
  faults: Readonly<Record<'missing' | 'tooLarge' | 'busy', FileFault>>
  refusal: (viewer: Viewer) => Refusal | null
  pageOf: (to: To) => To['newImage']
  take: (context: CommandContext, sent: Sent, signal: AbortSignal) => Promise<Made>
}

/** The bytes of a form besides its file. */
const FIELD_BYTES = 65_536

// The commands are imported late: only few processes ever take a file, and commands know most of the forum.
const WAYS: readonly UploadWay[] = [
  {
    path: IMAGES_PATH,
    field: 'image',
    maxBytes: MAX_FILE_BYTES + FIELD_BYTES,
    needsDescription: true,
    faults: { missing: 'imageMissing', tooLarge: 'imageTooLarge', busy: 'imageBusy' },
    refusal: uploadRefusal,
    pageOf: (to) => to.newImage,
    take: async (context, sent, signal) => {
      const { uploadImage } = await import('#lib/images/commands/upload-image.ts')
      const image = await uploadImage(context, sent, { store: await openStore(), signal })
      return { address: imageAddress(image), answer: { image } }
    },
  },
  {
    path: FILES_PATH,
    field: 'file',
    maxBytes: MAX_PDF_BYTES + FIELD_BYTES,
    needsDescription: false,
    faults: { missing: 'fileMissing', tooLarge: 'fileTooLarge', busy: 'fileBusy' },
    refusal: fileRefusal,
    pageOf: (to) => to.newFile,
    take: async (context, sent, signal) => {
      const { uploadFile } = await import('#lib/images/commands/upload-file.ts')
      const file = await uploadFile(context, sent, { store: await openStore(), signal })
      return { address: fileAddress(file), answer: { file } }
    },
  },
]

async function openStore() {
  const { imageStore } = await import('#lib/images/stores/image-store.ts')
  return imageStore()
}

/** Returns the kind of upload that a request is; undefined for every other request. */
export function uploadWay({ method, url = '' }: IncomingMessage): UploadWay | undefined {
  const path = url.split('?')[0]
  return method === 'POST' ? WAYS.find((way) => way.path === path) : undefined
}
