import 'server-only'
import { lt } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { freedHandles } from '#db/schema/leaving.ts'
import { digestOfHandle } from '../freed-queries.ts'
import { FREED_HANDLE_MS } from '../rules.ts'
import { skeletonOf } from '../skeleton.ts'

/** Keeps the handle of a person who leaves from everybody for a year. Call it in the transaction that frees it. */
export async function keepFreedHandle(db: Queryable, handle: string, now: Date): Promise<void> {
  await db
    .insert(freedHandles)
    .values({ digest: digestOfHandle(skeletonOf(handle)), freedAt: now })
    .onConflictDoUpdate({ target: freedHandles.digest, set: { freedAt: now } })
}

/** Deletes the handles that others may have again. */
export async function releaseHandles(db: Queryable, now: Date): Promise<void> {
  await db.delete(freedHandles).where(lt(freedHandles.freedAt, new Date(now.getTime() - FREED_HANDLE_MS)))
}
