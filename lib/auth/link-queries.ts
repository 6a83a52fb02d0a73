import 'server-only'
import { and, eq, exists, isNotNull, or } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { emailChanges, mailLinks } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { LinkPurpose } from './rules.ts'

/** Links against a thief, who may have changed the address meanwhile. */
const PROTECTING: ReadonlySet<LinkPurpose> = new Set(['not-me', 'keep-codes'])

/** Selects links whose account has the address that they were sent to, or had it until lately. */
export function addressStands(db: Queryable, purpose: LinkPurpose) {
  const present = db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, mailLinks.userId), eq(users.email, mailLinks.email)))
  if (!PROTECTING.has(purpose)) return exists(present)
  const former = db
    .select({ id: emailChanges.id })
    .from(emailChanges)
    .where(
      and(
        eq(emailChanges.userId, mailLinks.userId),
        eq(emailChanges.oldEmail, mailLinks.email),
        isNotNull(emailChanges.changedAt),
      ),
    )
  return or(exists(present), exists(former))
}
