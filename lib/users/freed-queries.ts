import 'server-only'
import { createHash } from 'node:crypto'
import { and, gt, inArray } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { freedHandles } from '#db/schema/leaving.ts'
import { FREED_HANDLE_MS } from './rules.ts'

/** Returns the digest of a handle's skeleton: the forum keeps no name of a person who has left. */
export function digestOfHandle(skeleton: string): string {
  return createHash('sha256').update(skeleton).digest('base64url')
}

/** Returns those of some skeletons whose handles somebody had who left less than a year ago. One query. */
export async function findFreed(db: Queryable, skeletons: readonly string[], now: Date): Promise<Set<string>> {
  const byDigest = new Map(skeletons.map((skeleton) => [digestOfHandle(skeleton), skeleton]))
  const isKept = gt(freedHandles.freedAt, new Date(now.getTime() - FREED_HANDLE_MS))
  const rows = await db
    .select({ digest: freedHandles.digest })
    .from(freedHandles)
    .where(and(inArray(freedHandles.digest, [...byDigest.keys()]), isKept))
  return new Set(rows.map(({ digest }) => byDigest.get(digest) ?? ''))
}
