/** The size of one stored part of an archive, in bytes: a download holds one of them in memory. */
const PART_BYTES = 1024 * 1024

/** Joins small pieces into parts of about a megabyte, and cuts large ones. */
export async function* partsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < PART_BYTES) continue
    const whole = Buffer.concat(waiting)
    const end = whole.length - (whole.length % PART_BYTES)
    for (let at = 0; at < end; at += PART_BYTES) yield whole.subarray(at, at + PART_BYTES)
    waiting = [whole.subarray(end)]
    length = whole.length - end
  }
  if (length > 0) yield Buffer.concat(waiting)
}
