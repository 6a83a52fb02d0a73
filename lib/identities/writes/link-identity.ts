import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accounts } from '#db/schema/auth.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { SignInProvider } from '#lib/platform/sign-in-providers.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

type Link = { userId: UserId; provider: SignInProvider; id: string }

/** Links an account at a provider, and tells the person by mail. Returns false if it belongs to somebody else. */
export async function linkIdentity(
  inside: GuestContext & { db: Tx },
  { userId, provider, id }: Link,
): Promise<boolean> {
  const added = await inside.db
    .insert(accounts)
    .values({ provider, providerAccountId: id, userId, createdAt: inside.now })
    .onConflictDoNothing()
    .returning({ userId: accounts.userId })
  if (added.length === 0) {
    const [owner] = await inside.db
      .select({ userId: accounts.userId })
      .from(accounts)
      .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, id)))
    return owner?.userId === userId
  }
  await record(inside, { kind: 'identities.linked', actorId: userId, details: { provider } })
  const payload = { kind: 'sign-in-changed', userId, signInChange: 'providerLinked' } as const
  await enqueue(inside.db, { task: 'send-account-mail', payload })
  return true
}
