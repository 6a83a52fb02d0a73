import 'server-only'
import { and, eq } from 'drizzle-orm'
import { certificates } from '#db/schema/profiles.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { RemoveCertificate } from '../schema.ts'

/** Removes a certificate from the viewer's profile. Removing it again, or another person's, changes nothing. */
export function removeCertificate(context: CommandContext, { certificate }: RemoveCertificate): Promise<void> {
  return transact(context, async (inside) => {
    const removed = await inside.db
      .delete(certificates)
      .where(and(eq(certificates.id, certificate), eq(certificates.userId, inside.viewer.id)))
      .returning({ id: certificates.id })
    if (removed.length > 0) await record(inside, { kind: 'profiles.career-changed', details: { what: 'certificate' } })
  })
}
