import { constants, inflateSync } from 'node:zlib'
import { hasSoundName, ZIP_END, ZIP_TAIL } from '../content.ts'
import { MAX_PDF_BYTES } from '../rules.ts'
import type { FileFault } from '../rules.ts'

/** The beginning of a PDF, and the mark at its end, which readers look for within this many bytes. */
const HEAD = /^%PDF-[12]\.\d/
const END = '%%EOF'
const END_TAIL = 1024

/**
 * The names of what a PDF does by itself or carries along: scripts, programs to start, other files, films. A script is in
 * an action called `JavaScript` or `Rendition` (ISO 32000-1, 12.6.4). What is encrypted cannot be checked.
 */
const ACTIVE = namesOf(
  'JavaScript',
  'Rendition',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'XFA',
  'SubmitForm',
  'ImportData',
  'Encrypt',
)
/** A page or a program before the end, and the test file of virus scanners. */
const FOREIGN = /<script|<!doctype html|<html[\s>]|<\?php|X5O!P%@AP\[4\\PZX54\(P\^\)/i

/**
 * The beginning of a stream. Programs pack objects into streams, whose dictionaries say where the first one begins (7.5.7).
 */
const STREAM = /(?<=[\s>])stream\r?\n/g
const PACKS_OBJECTS = namesOf('ObjStm', 'First')
const FILTER = namesOf('Filter')
/** The parameters of a filter may put bytes between the letters of a name. */
const PARAMETERS = namesOf('DecodeParms')
const PLAIN_FLATE = /\/Filter\s*\[?\s*\/FlateDecode\s*(?:\]|\/|>>)/
/** The most streams that are looked at, and the most characters of a dictionary. */
const MAX_STREAMS = 20_000
const MAX_DICTIONARY = 2000
/** The most bytes that all packed objects may have. Those of a text of a thousand pages have about one million. */
const MAX_UNPACKED = 8 * 2 ** 20

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
  return ACTIVE.test(text) || hasActiveObjects(text, bytes) ? 'fileActive' : null
}

/** Returns whether packed objects have an active name, or cannot be unpacked. `text` is the file, a character a byte. */
function hasActiveObjects(text: string, bytes: Buffer): boolean {
  let left = MAX_UNPACKED
  let streams = 0
  for (const { 0: mark, index } of text.matchAll(STREAM)) {
    streams += 1
    if (streams > MAX_STREAMS) return true
    const before = text.slice(Math.max(0, index - MAX_DICTIONARY), index)
    const dictionary = before.slice(before.lastIndexOf('obj') + 1)
    if (!PACKS_OBJECTS.test(dictionary)) continue
    // Without a filter the objects are in the file's own text.
    if (!FILTER.test(dictionary)) continue
    if (!PLAIN_FLATE.test(dictionary) || PARAMETERS.test(dictionary)) return true
    const end = text.indexOf('endstream', index + mark.length)
    const objects = unpacked(bytes.subarray(index + mark.length, end < 0 ? undefined : end), left)
    if (objects === null || ACTIVE.test(objects)) return true
    left -= objects.length
  }
  return false
}

/** Unpacks bytes into a character each. Null if they are damaged, or more than `most`. */
function unpacked(bytes: Buffer, most: number): string | null {
  try {
    // Some programs leave the checksum out.
    return inflateSync(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
  } catch {
    return null
  }
}

/**
 * Makes a pattern for any of these names. A name may spell each of its characters as a number: `/J#61vaScript` is
 * `/JavaScript` (7.3.5). It ends at a space or at a sign of PDF's own.
 */
function namesOf(...names: string[]): RegExp {
  const spelled = names.map((name) => Array.from(name, (letter) => `(?:${letter}|#${hexOf(letter)})`).join(''))
  return new RegExp(`/(?:${spelled.join('|')})(?=[\\s\\0()<>[\\]{}/%])`)
}

/** Returns the pattern of a character's number, in large or small letters. */
function hexOf(letter: string): string {
  const [tens = '', ones = ''] = letter.charCodeAt(0).toString(16)
  return [tens, ones].map((digit) => (/\d/.test(digit) ? digit : `[${digit}${digit.toUpperCase()}]`)).join('')
}
