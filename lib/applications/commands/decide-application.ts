import 'server-only'
import { eq } from 'drizzle-orm'
import { signUps } from '#db/schema/sign-ups.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { lockSignUp, openSignUp } from '#lib/auth/writes/open-sign-up.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { DecideApplication } from '../schema.ts'

/**
 * Opens the account of an applicant, or declines it; either way the applicant gets a letter. Throws Forbidden, NotFound
 * (another moderator has decided, or the application has expired).
 */
export function decideApplication(context: CommandContext, input: DecideApplication): Promise<void> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const refusal = moderateRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    const signUp = await lockSignUp(inside, input.application)
    if (signUp?.state !== 'waiting') throw new NotFound('application')
    if (input.decision === 'decline') {
      await db
        .update(signUps)
        .set({ state: 'declined', reason: input.reason, expiresAt: now })
        .where(eq(signUps.id, signUp.id))
      await record(inside, { kind: 'applications.declined' })
      const payload = { kind: 'declined', userId: null, signUp: signUp.id } as const
      return await enqueue(db, { task: 'send-account-mail', payload })
    }
    const account = await openSignUp(inside, signUp)
    await record(inside, { kind: 'applications.approved', subjectUserId: account.id })
    const payload = { kind: 'approved', userId: account.id, nextPath: signUp.nextPath } as const
    await enqueue(db, { task: 'send-account-mail', payload })
  })
}
