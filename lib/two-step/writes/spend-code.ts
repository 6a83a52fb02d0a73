import 'server-only'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { verify } from 'otplib'
import type { Queryable } from '#db/client.ts'
import { codeApps, recoveryCodes } from '#db/schema/two-step.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { readCode, TOLERANCE_SECONDS } from '../rules.ts'
import { findApp } from '../secret-queries.ts'

/**
 * Uses a code up: of the app, or a recovery code. Returns which of them it was; null for a wrong code, one that was
 * used before, or an app code that is older than the last one.
 */
export async function spendCode(
  db: Queryable,
  userId: UserId,
  { typed, now }: { typed: string; now: Date },
): Promise<'app' | 'recovery' | null> {
  const read = readCode(typed)
  if (!read) return null
  const isRight =
    read.kind === 'app'
      ? spendAppCode(db, userId, { code: read.code, now })
      : spendRecovery(db, userId, { code: read.code, now })
  return (await isRight) ? read.kind : null
}

type Code = { code: string; now: Date }

/** One of several concurrent uses of a code succeeds: the statement moves the last step on. */
export async function spendAppCode(db: Queryable, userId: UserId, { code, now }: Code): Promise<boolean> {
  const app = await findApp(db, userId)
  if (app?.secret == null) return false
  const epoch = Math.floor(now.getTime() / 1000)
  const result = await verify({ secret: app.secret, token: code, epoch, epochTolerance: TOLERANCE_SECONDS })
  if (!result.valid || !('timeStep' in result)) return false
  const used = await db
    .update(codeApps)
    .set({ lastStep: result.timeStep })
    .where(and(eq(codeApps.userId, userId), lt(codeApps.lastStep, result.timeStep)))
    .returning({ userId: codeApps.userId })
  return used.length > 0
}

async function spendRecovery(db: Queryable, userId: UserId, { code, now }: Code): Promise<boolean> {
  const used = await db
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, hashToken(code)), isNull(recoveryCodes.usedAt)),
    )
    .returning({ userId: recoveryCodes.userId })
  return used.length > 0
}
