import { z } from 'zod'

/** How often each process says that it is there and reads the log of changes, in ms. */
export const BEAT_MS = 500
/**
 * How long after it was sent one's own word, heard back from PostgreSQL, is proof of the connection, and a reading of the log of
 * all that was committed before, in ms. Who has either not had for longer trusts nothing it keeps, so nobody needs to wait
 * longer than this for its answer.
 */
export const LEASE_MS = 2000

const words = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here'), from: z.string(), at: z.number() }),
  z.object({ kind: z.literal('gone'), from: z.string() }),
  z.object({
    kind: z.literal('changed'),
    from: z.string(),
    turn: z.number(),
    tags: z.union([z.array(z.string()).readonly(), z.literal('all')]),
    changes: z.array(z.string()).readonly().default([]),
  }),
  z.object({ kind: z.literal('dropped'), from: z.string(), to: z.string(), turn: z.number() }),
])

/** What processes say to each other. */
export type Word = z.infer<typeof words>

/** Null when it is none of ours. */
export function readWord(text: string): Word | null {
  try {
    return words.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
