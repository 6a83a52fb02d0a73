import 'server-only'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import type { ReactNode } from 'react'
import satori from 'satori'
import type { FontWeight } from 'satori'
import sharp from 'sharp'
import { PREVIEW_SIZE } from './rules.ts'

/** Drawing takes about 80 ms of processor time, and pages wait for it: draw one picture at a time. */
const drawing = pLimit(1)
/** The most pictures that wait for their turn; later requests are told to come back. */
const MAX_WAITING = 3
/** Pictures in memory, in bytes; each has about 50 kB. A vote drops a page but seldom changes its picture. */
const MAX_BYTES = 8 * 2 ** 20

const pictures = new LRUCache<string, Uint8Array<ArrayBuffer>>({
  maxSize: MAX_BYTES,
  sizeCalculation: (png) => png.byteLength,
})

/** Each face in two files; satori reads neither woff2 nor variable fonts. */
const FACES: readonly { name: string; file: string; weight: FontWeight }[] = [
  { name: 'Inter', file: 'inter/files/inter-latin-500-normal.woff', weight: 500 },
  { name: 'Inter Ext', file: 'inter/files/inter-latin-ext-500-normal.woff', weight: 500 },
  { name: 'Serif', file: 'source-serif-4/files/source-serif-4-latin-600-normal.woff', weight: 600 },
  { name: 'Serif Ext', file: 'source-serif-4/files/source-serif-4-latin-ext-600-normal.woff', weight: 600 },
]

/**
 * Draws a card as PNG, or returns the one drawn before from the same `content`. Null when too many wait. The card must
 * depend only on `content`.
 */
export async function drawPreview(content: object, card: ReactNode): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = createHash('sha256').update(JSON.stringify(content)).digest('base64')
  const known = pictures.get(key)
  if (known) return known
  if (drawing.pendingCount >= MAX_WAITING) return null
  const png = await drawing(() => draw(card))
  pictures.set(key, png)
  return png
}

async function draw(card: ReactNode): Promise<Uint8Array<ArrayBuffer>> {
  const svg = await satori(card, { ...PREVIEW_SIZE, fonts: await fonts() })
  // Do not use `palette`: it takes six times as long for half the bytes.
  return new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer())
}

let loaded: ReturnType<typeof loadFonts> | undefined

function fonts() {
  return (loaded ??= loadFonts())
}

async function loadFonts() {
  return await Promise.all(
    FACES.map(async ({ name, file, weight }) => ({
      name,
      weight,
      style: 'normal' as const,
      data: await readFile(
        /* turbopackIgnore: true */ join(/* turbopackIgnore: true */ process.cwd(), 'node_modules/@fontsource', file),
      ),
    })),
  )
}
