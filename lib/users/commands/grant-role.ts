import 'server-only'
import { eq } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import { normaliseEmail } from '#lib/auth/email.ts'
import { recordingChanges } from '#lib/platform/page-changes.ts'
import { expirePages } from '#lib/platform/page-expiry.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import type { Role } from '../rules.ts'

/**
 * Gives an account a role, from the command line. It applies from the person's next request, because the session reads
 * the role each time. Returns false when no account has the address; the same role again changes nothing.
 */
export async function grantRole(db: Db, grant: { email: string; role: Role; now: Date }): Promise<boolean> {
  const email = normaliseEmail(grant.email)
  if (!email) return false
  const changedTags = new Set<PageTag>()
  const changed = await inTransaction(recordingChanges(db, changedTags), async (tx) => {
    const [person] = await tx
      .select({ id: users.id, role: users.role })
      .from(users)
      .where(eq(users.email, email))
      .for('update')
    if (!person) return null
    if (person.role === grant.role) return 'same' as const
    await tx.update(users).set({ role: grant.role }).where(eq(users.id, person.id))
    await record(
      { db: tx, now: grant.now, requestId: 'terminal', changedTags },
      { kind: 'users.role-changed', subjectUserId: person.id, details: { from: person.role, to: grant.role } },
    )
    return person.id
  })
  if (changed === null) return false
  await expirePages(changedTags)
  return true
}
