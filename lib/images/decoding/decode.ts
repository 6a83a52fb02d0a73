import 'server-only'
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import pLimit from 'p-limit'
import { z } from 'zod'
import { MAX_IMAGE_HEIGHT, MAX_IMAGE_WIDTH, SMALLER_WIDTHS, variantWidths } from '#lib/platform/image-addresses.ts'
import type { DecodeAnswer, DecodeOrder } from './decode-child.ts'
import { imageFault } from '../faults.ts'
import { DECODE_FAULTS, MAX_INTERLACED_PIXELS, MAX_PIXELS } from '../rules.ts'

/** An image as it is stored: the size of its largest variant in pixels, and all variants as WebP. */
export type Decoded = Exclude<DecodeAnswer, { fault: string }>

/** Seconds until the decoder stops by itself, and until its process is ended. */
const SECONDS = 12
const KILL_AFTER_MS = 15_000
/** The most images that wait for their turn; further ones are refused, because nobody waits longer than this. */
const MAX_WAITING = 8

const one = pLimit(1)

/**
 * Decodes an image in a process of its own, which is limited in time and memory, and encodes it again: nothing but the
 * pixels is kept. One image at a time; others wait. Throws Invalid (`image`). `signal` ends the process.
 */
export async function decodeImage(bytes: Buffer, signal?: AbortSignal): Promise<Decoded> {
  if (one.pendingCount >= MAX_WAITING) throw imageFault('imageBusy')
  const answer = await one(() => (signal?.aborted ? { fault: 'imageSlow' as const } : decodeAlone(bytes, signal)))
  if ('fault' in answer) throw imageFault(answer.fault)
  return answer
}

async function decodeAlone(bytes: Buffer, signal: AbortSignal | undefined): Promise<DecodeAnswer> {
  const child = fork(fileURLToPath(new URL('decode-child.ts', import.meta.url)), [], {
    // Its environment holds no secrets; it runs as the same user. With few arenas, the C library gives memory back.
    env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' },
    execArgv: ['--max-old-space-size=64'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  const timer = setTimeout(kill, KILL_AFTER_MS)
  signal?.addEventListener('abort', kill)
  try {
    return await answerOf(child, bytes)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
    kill()
  }
}

/** The answers that the process may give. A fault of a decoder may have taken it over, so that it sends anything. */
const ANSWER = z.union([
  z.object({ fault: z.enum(DECODE_FAULTS) }),
  z
    .object({
      width: z.int().min(1).max(MAX_IMAGE_WIDTH),
      height: z.int().min(1).max(MAX_IMAGE_HEIGHT),
      variants: z.array(z.object({ width: z.int(), bytes: z.instanceof(Uint8Array<ArrayBufferLike>) })),
    })
    .refine(({ width, variants }) =>
      isDeepStrictEqual(
        variants.map((variant) => variant.width),
        variantWidths(width),
      ),
    ),
])

/** Reads the answer of the process; one that it cannot mean is that of a broken file. */
export function readAnswer(answer: unknown): DecodeAnswer {
  const read = ANSWER.safeParse(answer)
  return read.success ? read.data : { fault: 'imageBroken' }
}

/** Sends the image and waits for the answer. A process that ends without one took too long or too much memory. */
function answerOf(child: ChildProcess, bytes: Buffer): Promise<DecodeAnswer> {
  const order: DecodeOrder = {
    bytes,
    maxPixels: MAX_PIXELS,
    maxInterlacedPixels: MAX_INTERLACED_PIXELS,
    maxWidth: MAX_IMAGE_WIDTH,
    maxHeight: MAX_IMAGE_HEIGHT,
    smallerWidths: SMALLER_WIDTHS,
    seconds: SECONDS,
  }
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(readAnswer(answer)))
    child.once('error', reject)
    child.once('exit', () => resolve({ fault: 'imageSlow' }))
    child.send(order, (error) => error && resolve({ fault: 'imageSlow' }))
  })
}
