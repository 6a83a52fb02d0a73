import 'server-only'
import { count, eq } from 'drizzle-orm'
import { certificates } from '#db/schema/profiles.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import { tooLittleError } from '#lib/platform/text.ts'
import { screenFields } from '#lib/screening/port.ts'
import { linksRefusal, standingRefusal } from '#lib/standing/policy.ts'
import { refuseHidden } from '#lib/users/fault-queries.ts'
import { CERTIFICATE_LENGTH, KNOWN_CERTIFICATES, MAX_CERTIFICATES } from '../rules.ts'
import type { AddCertificate } from '../schema.ts'

/**
 * Adds a certificate to the viewer's profile; nobody checks it. Throws Forbidden (suspended, restricted from links,
 * hidden), Invalid (no name, one that is there already, too many, a year ahead, spam).
 */
export function addCertificate(context: CommandContext, input: AddCertificate): Promise<void> {
  return transact(context, async (inside) => {
    const { db: tx, viewer, now } = inside
    const name = nameOf(input)
    const refusal = standingRefusal(viewer) ?? linksRefusal(viewer, { body: name })
    if (refusal) throw new Forbidden(refusal)
    if (input.year !== null && input.year > now.getUTCFullYear()) throw new Invalid({ year: { code: 'yearAhead' } })
    // A name from the menu needs no screening.
    if (name === input.name) await screenFields(inside, { name: { after: name } })
    // Lock the user, so that two concurrent requests count each other's certificates.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
    await refuseHidden(inside)
    const [added] = await tx
      .insert(certificates)
      .values({ userId: viewer.id, name, year: input.year, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: certificates.id })
    const field = input.known === '' ? 'name' : 'known'
    if (!added) throw new Invalid({ [field]: { code: 'certificateListed' } })
    const [all] = await tx.select({ count: count() }).from(certificates).where(eq(certificates.userId, viewer.id))
    if ((all?.count ?? 0) > MAX_CERTIFICATES)
      throw new Invalid({ [field]: { code: 'tooManyCertificates', values: { max: MAX_CERTIFICATES } } })
    await record(inside, { kind: 'profiles.career-changed', details: { what: 'certificate' } })
  })
}

/** Returns the name from the menu, or else the typed one. Throws Invalid without either. */
function nameOf({ known, name }: AddCertificate): string {
  if (known === '' && name !== '') {
    const fault = tooLittleError(name, CERTIFICATE_LENGTH.min)
    if (fault) throw new Invalid({ name: fault })
    return name
  }
  const chosen = KNOWN_CERTIFICATES.find((one) => one === known)
  if (chosen === undefined) throw new Invalid({ [known === '' ? 'name' : 'known']: { code: 'required' } })
  return chosen
}
