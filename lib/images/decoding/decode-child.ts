import sharp from 'sharp'
import type { DECODE_FAULTS } from '../rules.ts'

// A process of its own decodes each image: a fault of a decoder, or the memory that it takes, ends with the process.
// Its environment holds no secrets; it runs as the same user.

/** The order that the process gets. The limits are in pixels, bytes and seconds. */
export type DecodeOrder = {
  bytes: Uint8Array
  maxPixels: number
  maxInterlacedPixels: number
  maxWidth: number
  maxHeight: number
  smallerWidths: readonly number[]
  seconds: number
}

type Fault = (typeof DECODE_FAULTS)[number]

/** The answer of the process: the largest variant's size and all variants as WebP, or the reason why there are none. */
export type DecodeAnswer =
  | { width: number; height: number; variants: { width: number; bytes: Uint8Array }[] }
  | { fault: Fault }

/** This quality keeps the letters of screenshots sharp. */
const QUALITY = 82
/** The memory, in bytes, at which the process gives up: an interlaced image of 30 megapixels takes less. */
const MAX_MEMORY = 300 * 1024 * 1024
const LOOK_MS = 20

// libvips reads SVG, TIFF and many other kinds unless they are blocked.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

process.once('message', (order: DecodeOrder) => {
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() > MAX_MEMORY) answer({ fault: 'imageTooManyPixels' })
  }, LOOK_MS)
  const work = async () => {
    const done = await decode(order).catch((error: unknown): DecodeAnswer => ({ fault: faultOf(error) }))
    clearInterval(watch)
    answer(done)
  }
  void work()
})

function answer(done: DecodeAnswer): void {
  process.send?.(done, () => process.exit())
}

async function decode(order: DecodeOrder): Promise<DecodeAnswer> {
  const { maxPixels, maxInterlacedPixels, maxWidth, maxHeight, smallerWidths, seconds } = order
  // The first frame of an animation is enough: a moving picture beside a text distracts from it.
  const opened = () => sharp(order.bytes, { limitInputPixels: maxPixels, failOn: 'error' })
  const { width: wide, height: high, isProgressive } = await opened().metadata()
  if (isProgressive && wide * high > maxInterlacedPixels) return { fault: 'imageInterlaced' }
  const { data, info } = await opened()
    .timeout({ seconds })
    // Cameras store the turn in the metadata, which are not kept.
    .autoOrient()
    .resize({ width: maxWidth, height: maxHeight, fit: 'inside', withoutEnlargement: true })
    .toFormat('raw')
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const variants = []
  for (const wanted of [...smallerWidths.filter((smaller) => smaller < width), width]) {
    const resized = sharp(data, { raw: { width, height, channels } }).resize({ width: wanted })
    variants.push({ width: wanted, bytes: await resized.webp({ quality: QUALITY }).toBuffer() })
  }
  return { width, height, variants }
}

function faultOf(error: unknown): Fault {
  const reason = error instanceof Error ? error.message : ''
  if (/pixel limit/i.test(reason)) return 'imageTooManyPixels'
  if (/timeout/i.test(reason)) return 'imageSlow'
  return /unsupported image format/i.test(reason) ? 'imageUnknown' : 'imageBroken'
}
