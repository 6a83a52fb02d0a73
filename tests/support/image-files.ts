import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Draws a picture with hard edges, so that no encoder makes it empty. */
function drawn(width: number, height: number) {
  const bar = { create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: '#b3361b' } }
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite([
    { input: bar, left: 0, top: 0 },
  ])
}

/** Makes a file of each kind that the forum takes. */
export const MAKERS = {
  png: (width: number, height: number) => drawn(width, height).png().toBuffer(),
  jpeg: (width: number, height: number) => drawn(width, height).jpeg().toBuffer(),
  webp: (width: number, height: number) => drawn(width, height).webp().toBuffer(),
  gif: (width: number, height: number) => drawn(width, height).gif().toBuffer(),
}

/** Makes a photograph of a phone that was held upright: turned by its metadata, with place and camera. */
export function aPhotograph(): Promise<Buffer> {
  const exif = { IFD0: { Make: 'SECRET-CAMERA' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } }
  return drawn(400, 300).withMetadata({ orientation: 6, exif }).jpeg().toBuffer()
}

/** Makes a part of a PNG file. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** Puts a part into a PNG file, before its end. */
export function withChunk(png: Buffer, type: string, data: Buffer): Buffer {
  const end = png.length - 12
  return Buffer.concat([png.subarray(0, end), chunk(type, data), png.subarray(end)])
}

/** Makes a PNG that unpacks to this size: a row of zeros compresses to nothing. */
export function aBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
