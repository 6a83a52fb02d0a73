import { hasSoundName, ZIP_END, ZIP_TAIL } from './content.ts'
import { MAX_PDF_BYTES } from './rules.ts'
import type { FileFault } from './rules.ts'

/** The beginning of a PDF, and the mark at its end, which readers look for within this many bytes. */
const HEAD = /^%PDF-[12]\.\d/
const END = '%%EOF'
const END_TAIL = 1024

/** Names of what a PDF does by itself or carries along: scripts, programs to start, other files, films. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z])/
/** A page or a program before the end, and the test file of virus scanners. */
const FOREIGN = /<script|<!doctype html|<html[\s>]|<\?php|X5O!P%@AP\[4\\PZX54\(P\^\)/i

/**
 * Returns why a file is no PDF that we take, judged by its content, or null. It is stored as it is, and never opened
 * here.
 */
export function pdfFault({ name, bytes }: { name: string; bytes: Buffer }): FileFault | null {
  if (bytes.length === 0) return 'fileMissing'
  if (bytes.length > MAX_PDF_BYTES) return 'fileTooLarge'
  if (!hasSoundName(name)) return 'imageName'
  const text = bytes.toString('latin1')
  if (!HEAD.test(text) || !text.slice(-END_TAIL).includes(END)) return 'fileUnknown'
  if (bytes.subarray(-ZIP_TAIL).includes(ZIP_END) || FOREIGN.test(text)) return 'fileActive'
  return ACTIVE.test(plainNames(text)) ? 'fileActive' : null
}

/** Writes out the characters that a name hides: `/J#61vaScript` is `/JavaScript` (ISO 32000-1, 7.3.5). */
function plainNames(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
