import type { Queryable } from '#db/client.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import type { SignUpId } from '#lib/platform/ids.ts'
import { aWord, later, NOON } from '#tests/support/factories.ts'

/** Makes an application that waits for a moderator. */
export async function anApplication(
  db: Queryable,
  overrides: Partial<typeof signUps.$inferInsert> = {},
): Promise<SignUpId> {
  const [row] = await db
    .insert(signUps)
    .values({
      senderHash: aWord(),
      email: `${aWord()}@example.org`,
      displayName: `Sara ${aWord()}`,
      passwordHash: 'none',
      locale: 'en',
      hasProof: true,
      sentence: 'I have led projects for nine years.',
      state: 'waiting',
      createdAt: NOON,
      expiresAt: later(60),
      ...overrides,
    })
    .returning({ id: signUps.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}
