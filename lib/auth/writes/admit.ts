import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { codeApps } from '#db/schema/two-step.ts'
import { record } from '#lib/events/writes/record.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { accountKeyOf } from '../attempts.ts'
import type { GuestContext } from '../context.ts'
import { deviceIdIn, openDevice, sealDevice } from '../devices.ts'
import { newToken } from '../tokens.ts'
import { mailAboutDevice, rememberDevice } from './remember-device.ts'
import { startSession } from './start-session.ts'
import type { Browser } from './start-session.ts'

/** A browser with its `device` cookie, as it signs in. */
export type SigningBrowser = Browser & { deviceCookie: string | null }

export type Admitted = {
  /** The values for the browser's cookies. */
  sessionToken: string
  deviceCookie: string
  /** True if the session signs nobody in until the code of the second step is entered. */
  awaitsCode: boolean
}

type Account = { id: UserId; email: string }
type Inside = GuestContext & { db: Tx }
type Way = 'password' | 'link' | 'passkey' | 'code' | 'provider'

/**
 * Signs in a person who was proven in the same transaction. If they use two-step sign-in, the session waits for their
 * code; a passkey is two factors in itself. `email` is the account's address. With `by` null the caller's own event
 * says how they signed in.
 */
export async function admit(
  context: Inside,
  account: Account,
  { browser, by }: { browser: SigningBrowser; by: Way | null },
): Promise<Admitted> {
  if (by !== 'passkey' && (await usesTwoSteps(context.db, account.id))) {
    const sessionToken = await startSession(context.db, account.id, { ...browser, awaitsCode: true }, context.now)
    return { sessionToken, deviceCookie: browser.deviceCookie ?? newToken(), awaitsCode: true }
  }
  return await finishSignIn(context, account, { browser, by, isStrong: by === 'passkey' })
}

/**
 * Starts the session of a person who has proven everything, records it, and tells them if the browser is new to the
 * account.
 */
export async function finishSignIn(
  context: Inside,
  account: Account,
  { browser, by, isStrong }: { browser: SigningBrowser; by: Way | null; isStrong: boolean },
): Promise<Admitted> {
  const accountKey = accountKeyOf(account.email)
  const id = deviceIdIn(browser.deviceCookie) ?? newToken()
  const isProven = openDevice(accountKey, browser.deviceCookie) !== null
  const device = await rememberDevice(context, account.id, { id, userAgent: browser.userAgent, isProven })
  const sessionToken = await startSession(context.db, account.id, { ...browser, isStrong }, context.now)
  if (device !== null) await mailAboutDevice(context.db, account.id, { device, sessionToken })
  if (by) await record(context, { kind: 'auth.signed-in', actorId: account.id, details: { by } })
  return { sessionToken, deviceCookie: sealDevice(accountKey, id), awaitsCode: false }
}

async function usesTwoSteps(tx: Tx, userId: UserId): Promise<boolean> {
  const [app] = await tx
    .select({ userId: codeApps.userId })
    .from(codeApps)
    .where(and(eq(codeApps.userId, userId), isNotNull(codeApps.confirmedAt)))
  return app !== undefined
}
