/** The most bytes of an uploaded file: a phone's photograph, or a screenshot of a large screen. */
export const MAX_FILE_BYTES = 4 * 1024 * 1024
/** The most bytes of a PDF. */
export const MAX_PDF_BYTES = 8 * 1024 * 1024
/** The most pixels of a file. */
export const MAX_PIXELS = 40_000_000
/** The most pixels of an interlaced or progressive file: a decoder keeps all of it in memory. */
export const MAX_INTERLACED_PIXELS = 30_000_000
/** Characters of an image's description, and of the words that link to a file. */
export const DESCRIPTION_LENGTH = { min: 1, max: 200 } as const
/** An image that no post names is deleted after this time, in ms. */
export const ORPHAN_AFTER_MS = 24 * 60 * 60_000

/** The kinds of files that are taken, as a file input names them. */
export const TAKEN_TYPES = 'image/png,image/jpeg,image/webp,image/gif'

/** The reasons that are found while a file is decoded. */
export const DECODE_FAULTS = [
  'imageUnknown',
  'imageBroken',
  'imageTooManyPixels',
  'imageInterlaced',
  'imageSlow',
] as const
/** The reasons why a file is not taken. */
export const FILE_FAULTS = [
  'imageMissing',
  'imageDescription',
  'imageTooLarge',
  'imageName',
  'imageHeic',
  'imageMixed',
  ...DECODE_FAULTS,
  'imageBusy',
  'imageStoreAway',
  'fileMissing',
  'fileTooLarge',
  'fileUnknown',
  'fileActive',
  'fileBusy',
  'fileStoreAway',
] as const
export type FileFault = (typeof FILE_FAULTS)[number]
