import { db, inTransaction } from '#db/client.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { askToLeave } from '#lib/departures/commands/ask-to-leave.ts'
import { askToLeaveInput } from '#lib/departures/schema.ts'
import { env } from '#lib/platform/env.ts'
import { contextOf, NOON } from '#tests/support/factories.ts'

// Files of one worker share this module, but each has its own database with the same ids.
const tokens = new Map<string, string>()

/** Returns the cookie of a session that the person began at noon; the same at each call. */
export async function sessionOf({ id }: Viewer): Promise<string> {
  const key = `${env().databaseUrl} ${id}`
  const token =
    tokens.get(key) ??
    (await inTransaction(db(), (tx) => startSession(tx, id, { userAgent: '', sessionToken: null }, NOON)))
  tokens.set(key, token)
  return token
}

/** Asks for the deletion of the viewer's account, in a session that began at noon. */
export async function askAs(
  viewer: Viewer,
  fields: Record<string, string> = {},
  context: Partial<CommandContext> = {},
): Promise<void> {
  const input = askToLeaveInput.parse({ handle: viewer.handle, ...fields })
  await askToLeave(contextOf(viewer, context), { ...input, sessionToken: await sessionOf(viewer) })
}
