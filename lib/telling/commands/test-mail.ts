import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { deliver } from '#lib/mail/deliver.ts'
import { logLetter } from '#lib/mail/writes/log-letter.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { sampleLetter } from '../samples.ts'
import type { TestMail } from '../schema.ts'

/**
 * The result of a test: the mail server's own words. `answer` is null without a mail server: the letter is in the
 * outbox.
 */
export type MailTested = { isSent: boolean; to: string; answer: string | null }

/**
 * Sends a sample letter to the administrator's own address, and returns the answer of the mail server, also if it
 * refuses. Throws Forbidden.
 */
export async function testMail(context: CommandContext, { letter, language }: TestMail): Promise<MailTested> {
  const { db, viewer, now } = context
  const refusal = administerRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  const [person] = await db
    .select({ email: users.email, displayName: users.displayName })
    .from(users)
    .where(eq(users.id, viewer.id))
  if (!person?.email) throw new Forbidden({ code: 'administratorsOnly' })
  const { name: site } = await getSiteSettings(db)
  const to = { id: viewer.id, email: person.email, displayName: person.displayName, locale: language, site }
  const sample = await sampleLetter(letter, to, now)
  // No transaction is open while the mail server is asked.
  const tested = await tried(() => deliver(sample, now))
  await transact(context, async (inside) => {
    if (tested.isSent) await logLetter(inside.db, 'test', now)
    await record(inside, { kind: 'telling.mail-tested', details: { letter, sent: tested.isSent } })
  })
  return { ...tested, to: person.email }
}

async function tried(send: () => Promise<string | null>): Promise<Pick<MailTested, 'isSent' | 'answer'>> {
  try {
    return { isSent: true, answer: await send() }
  } catch (error) {
    return { isSent: false, answer: error instanceof Error ? error.message : String(error) }
  }
}
