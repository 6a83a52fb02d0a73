import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'

/** Locks the viewer's own row: the second of two concurrent requests then sees what the first has followed. */
export async function lockFollower({ db, viewer }: CommandContext): Promise<void> {
  await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
}
