import { inflateRawSync } from 'node:zlib'

/** Reads a ZIP archive by its directory: maps the names of its files to their texts. Throws if a record is not one. */
export function unzip(archive: Buffer): Map<string, string> {
  return new Map([...unzipBytes(archive)].map(([name, content]) => [name, content.toString('utf8')]))
}

/** Reads a ZIP archive as `unzip` does: maps the names of its files to their bytes. */
export function unzipBytes(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    expectMark(archive, at, 0x02014b50)
    const [packed, plain, label] = [
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
    ]
    const start = archive.readUInt32LE(at + 42)
    expectMark(archive, start, 0x04034b50)
    const content = inflateRawSync(archive.subarray(start + 30 + label, start + 30 + label + packed))
    if (content.length !== plain) throw new Error('a file has another length than the directory says')
    files.set(archive.toString('utf8', at + 46, at + 46 + label), content)
    at += 46 + label
  }
  return files
}

function expectMark(archive: Buffer, at: number, mark: number): void {
  if (archive.readUInt32LE(at) !== mark) throw new Error(`no record at ${at}`)
}
