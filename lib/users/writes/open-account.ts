import 'server-only'
import { randomInt } from 'node:crypto'
import { inArray, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { users } from '#db/schema/users.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { findFreed } from '../freed-queries.ts'
import { handleError, handleFrom, numberedHandle } from '../handles.ts'
import { skeletonOf } from '../skeleton.ts'
import type { Role } from '../rules.ts'

type NewAccount = {
  displayName: string
  /** The address in its normalised spelling. */
  email: string
  /** Null for accounts that sign in by other means. */
  passwordHash: string | null
  locale: Locale
  emailConfirmedAt?: Date
  role?: Role
  /** The `networkHashOf` the address where it was opened. */
  networkHash?: bigint | null
  /** True if the proof of work was done. */
  hasProof?: boolean
}

/** Numbers that are tried in order before random ones: `sara`, `sara-2` … `sara-9`, then `sara-48213`. */
const ORDERLY_NUMBERS = 9
/** After this many lost races for a handle, assume another error. */
const MAX_TRIES = 8

/**
 * Creates a person with a handle made from the display name. Null when the address has an account already; the unique
 * indexes decide, not an earlier query. Three to five queries.
 */
export async function openAccount(
  tx: Tx,
  account: NewAccount,
  now: Date,
): Promise<{ id: UserId; handle: string } | null> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const handle = await freeHandle(tx, account.displayName, { attempt, now })
    const [row] = await tx
      .insert(users)
      .values({ ...account, handle, handleSkeleton: skeletonOf(handle), createdAt: now })
      .onConflictDoNothing()
      .returning({ id: users.id, handle: users.handle })
    if (row) {
      // Other sign-ups with the address can open nothing any more.
      await tx.delete(signUps).where(eq(signUps.email, account.email))
      return row
    }
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, account.email))
    if (taken) return null
  }
  throw new Error(`no handle found in ${MAX_TRIES} tries`)
}

async function freeHandle(
  tx: Tx,
  displayName: string,
  { attempt, now }: { attempt: number; now: Date },
): Promise<string> {
  const wanted = handleFrom(displayName)
  const base = handleError(wanted) ? 'member' : wanted
  const drawn = numberedHandle(base, randomInt(10_000, 100_000))
  if (attempt > 1) return drawn
  const candidates = [
    base,
    ...Array.from({ length: ORDERLY_NUMBERS - 1 }, (_, index) => numberedHandle(base, index + 2)),
  ]
  const skeletons = candidates.map(skeletonOf)
  const rows = await tx
    .select({ skeleton: users.handleSkeleton })
    .from(users)
    .where(inArray(users.handleSkeleton, skeletons))
  const freed = await findFreed(tx, skeletons, now)
  const taken = new Set([...rows.map((row) => row.skeleton), ...freed])
  return candidates.find((_, index) => !taken.has(skeletons[index] ?? '')) ?? drawn
}
