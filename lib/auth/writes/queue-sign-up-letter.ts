import 'server-only'
import type { Queryable } from '#db/client.ts'
import type { SignUpId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

/** Queues the letter about a sign-up. The job looks whether the address has an account; the request does not. */
export async function queueSignUpLetter(db: Queryable, signUp: SignUpId): Promise<void> {
  const payload = { kind: 'signed-up', userId: null, signUp } as const
  await enqueue(db, { task: 'send-account-mail', payload, key: `mail:signed-up:${signUp}` })
}
