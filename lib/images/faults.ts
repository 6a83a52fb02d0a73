import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { MAX_FILE_BYTES, MAX_INTERLACED_PIXELS, MAX_PDF_BYTES, MAX_PIXELS } from './rules.ts'
import type { FileFault } from './rules.ts'

/** Makes the error of a file that is not taken, at the field `image`. */
export function imageFault(code: FileFault): Invalid {
  return new Invalid({ image: faultError(code) })
}

/** Returns the reason why a file is not taken, with the limit that it names. */
export function faultError(code: FileFault): FieldError {
  if (code === 'imageTooLarge') return { code, values: { megabytes: MAX_FILE_BYTES / 1024 / 1024 } }
  if (code === 'fileTooLarge') return { code, values: { megabytes: MAX_PDF_BYTES / 1024 / 1024 } }
  if (code === 'imageTooManyPixels') return { code, values: { megapixels: MAX_PIXELS / 1_000_000 } }
  if (code === 'imageInterlaced') return { code, values: { megapixels: MAX_INTERLACED_PIXELS / 1_000_000 } }
  return { code }
}
