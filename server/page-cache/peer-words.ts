import { z } from 'zod'

/** The time between two heartbeats, and between two readings of the log of changes, in ms. */
export const BEAT_MS = 500
/**
 * The time for which a process trusts its pages, in ms: after it last heard its own notification back from PostgreSQL,
 * and after it last read the log of changes. If either is older, it trusts no page, so nobody needs to wait longer than
 * this for its acknowledgement.
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

/** The messages between processes. */
export type Word = z.infer<typeof words>

/** Reads a message; null for an unknown one. */
export function readWord(text: string): Word | null {
  try {
    return words.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
