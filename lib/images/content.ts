import { MAX_FILE_BYTES } from './rules.ts'
import type { FileFault } from './rules.ts'

/** Parts of pages, programs and documents, and the test file of virus scanners: no image needs them. */
const FOREIGN =
  /<script|<!doctype|<html[\s>]|<iframe|<foreignobject|javascript:|<\?php|%PDF-\d|X5O!P%@AP\[4\\PZX54\(P\^\)/i
/** The end of a ZIP archive, which readers look for within this many bytes of the end of a file. */
export const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1')
export const ZIP_TAIL = 65_557
/** The brands of HEIC and AVIF files. */
const HEIC = /^ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)/
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Returns why a file is no image that we take, judged by its content, or null. Its name and the type that the browser
 * says do not count, but a name that holds a path or a control character comes from no browser.
 */
export function fileFault({ name, bytes }: { name: string; bytes: Buffer }): FileFault | null {
  if (bytes.length === 0) return 'imageMissing'
  if (bytes.length > MAX_FILE_BYTES) return 'imageTooLarge'
  if (!hasSoundName(name)) return 'imageName'
  if (HEIC.test(bytes.toString('latin1', 4, 12))) return 'imageHeic'
  if (!isImage(bytes)) return 'imageUnknown'
  return isMixed(bytes) ? 'imageMixed' : null
}

/** Returns whether a name is one that a browser sends: without a path or control characters. */
export function hasSoundName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[/\\\u0000-\u001f\u007f]/.test(name)
}

/** Returns whether a file begins as a PNG, JPEG, WebP or GIF does. */
function isImage(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 12)
  return (
    bytes.subarray(0, PNG.length).equals(PNG) ||
    head.startsWith('\u00ff\u00d8\u00ff') ||
    /^GIF8[79]a/.test(head) ||
    /^RIFF[^]{4}WEBP/.test(head)
  )
}

/**
 * Returns whether an image also holds something else, in a text chunk, in a comment or behind its end. Storing it would
 * do no harm, because only the pixels are stored, but no honest sender has a reason for it.
 */
function isMixed(bytes: Buffer): boolean {
  return FOREIGN.test(bytes.toString('latin1')) || bytes.subarray(-ZIP_TAIL).includes(ZIP_END)
}
