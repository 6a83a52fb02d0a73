import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive; its name may have folders, divided by `/`. */
export type ZipEntry = { name: string; content: string | Uint8Array }

/** Signatures of the three kinds of records. */
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50]
/** The version that a reader needs (2.0: deflate), the flag for names in UTF-8, and the method deflate. */
const [VERSION, UTF8, DEFLATE] = [20, 0x0800, 8]
/** 1 January 1980, the first day that the format can hold: files of equal content make equal archives. */
const FIRST_DAY = 0x0021
/** The largest numbers of files and bytes without the extension ZIP64. */
const [MAX_FILES, MAX_BYTES] = [0xffff, 0xffffffff]

/**
 * Makes a ZIP archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16), piece by piece: only one file and the
 * directory are in memory. The bytes depend only on names and contents. Throws RangeError for more than 65,535 files or
 * 4 GiB.
 */
export async function* zipPieces(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of entries) {
    const [label, plain] = [
      Buffer.from(name, 'utf8'),
      typeof content === 'string' ? Buffer.from(content, 'utf8') : content,
    ]
    const packed = deflateRawSync(plain)
    const facts = factsOf(plain, packed, label.length)
    const file = Buffer.concat([words([LOCAL, 4]), facts, label, packed])
    const place = words([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4])
    directory.push(Buffer.concat([words([CENTRAL, 4], [VERSION, 2]), facts, place, label]))
    offset += file.length
    refuseTooLarge(directory.length, offset)
    yield file
  }
  const index = Buffer.concat(directory)
  refuseTooLarge(directory.length, offset + index.length)
  const count = directory.length
  const end = words([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [index.length, 4], [offset, 4], [0, 2])
  yield Buffer.concat([index, end])
}

function refuseTooLarge(files: number, bytes: number): void {
  if (files > MAX_FILES || bytes > MAX_BYTES) throw new RangeError('the archive is too large')
}

/** Writes the fields that a file's record and its line in the directory have in common. */
function factsOf(plain: Uint8Array, packed: Buffer, labelLength: number): Buffer {
  return words(
    [VERSION, 2],
    [UTF8, 2],
    [DEFLATE, 2],
    [0, 2],
    [FIRST_DAY, 2],
    [crc32(plain), 4],
    [packed.length, 4],
    [plain.length, 4],
    [labelLength, 2],
    [0, 2],
  )
}

/** Writes numbers of 2 or 4 bytes, the lowest byte first. */
function words(...numbers: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const out = Buffer.alloc(numbers.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of numbers) at = out.writeUIntLE(value, at, bytes)
  return out
}
