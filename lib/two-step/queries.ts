import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { recoveryCodes } from '#db/schema/two-step.ts'
import { users } from '#db/schema/users.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { findApp } from './secret-queries.ts'

export type TwoStepView =
  | { state: 'off' }
  /** `secret` and `uri` are for the app; they are shown until the first code is entered. */
  | { state: 'begun'; secret: string; uri: string }
  | { state: 'on'; since: Date; codesLeft: number }

/** Reads how a person's second step is set up. Throws NotFound. */
export async function getTwoStep(userId: UserId): Promise<TwoStepView> {
  const app = await findApp(db(), userId)
  if (!app) return { state: 'off' }
  if (app.confirmedAt) {
    const unused = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt))
    return { state: 'on', since: app.confirmedAt, codesLeft: await db().$count(recoveryCodes, unused) }
  }
  if (app.secret === null) return { state: 'off' }
  const [account] = await db().select({ email: users.email }).from(users).where(eq(users.id, userId))
  if (!account?.email) throw new NotFound()
  const { name } = await getSiteSettings(db())
  return {
    state: 'begun',
    secret: app.secret,
    uri: uriOf({ secret: app.secret, issuer: name, account: account.email }),
  }
}

/** Writes the address that apps read from the QR code (Key URI Format). */
function uriOf({ secret, issuer, account }: { secret: string; issuer: string; account: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
}
