import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { codeRemovals } from '#db/schema/two-step.ts'
import { NOT_ME_LIFE_MS } from '#lib/auth/rules.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import type { SessionId, UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { absolute, compose } from '../compose.ts'
import type { Addressee } from '../compose.ts'
import type { Letter } from '../types.ts'

type Person = Addressee & { id: UserId }
type NewDevice = { person: Person; now: Date; device: string; sessionId: SessionId | null }

/** Writes the letter about a sign-in from a new browser, with a link that ends it and leads to a new password. */
export async function writeNewDevice(db: Queryable, { person, now, device, sessionId }: NewDevice): Promise<Letter> {
  const at = paths(person.locale)
  const link = { purpose: 'not-me', userId: person.id, email: person.email, nextPath: null, sessionId } as const
  const token = await makeMailLink(db, link, now, NOT_ME_LIFE_MS)
  const links = [
    { label: 'security', url: absolute(at.security()) },
    { label: 'notMe', url: absolute(at.notMe(token)) },
  ] as const
  return await compose('newDevice', person, links, { device })
}

/**
 * Writes the letter to a person whose second step an administrator removes, with a link that stops it; null if it was
 * stopped already.
 */
export async function writeCodesGoing(db: Queryable, person: Person, now: Date): Promise<Letter | null> {
  const [removal] = await db
    .select({ reason: codeRemovals.reason, dueAt: codeRemovals.dueAt })
    .from(codeRemovals)
    .where(and(eq(codeRemovals.userId, person.id), isNull(codeRemovals.stoppedAt), isNull(codeRemovals.doneAt)))
  if (!removal || removal.dueAt <= now) return null
  const link = { purpose: 'keep-codes', userId: person.id, email: person.email, nextPath: null } as const
  const token = await makeMailLink(db, link, now, removal.dueAt.getTime() - now.getTime())
  const url = absolute(paths(person.locale).keepCodes(token))
  return await compose('codesGoing', person, [{ label: 'keepCodes', url }], { reason: removal.reason })
}
