import 'server-only'
import { and, eq } from 'drizzle-orm'
import { passkeys } from '#db/schema/passkeys.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { NotFound } from '#lib/platform/errors.ts'

/** Renames one of the viewer's passkeys. Throws NotFound for another person's, or one that is gone. */
export async function renamePasskey(
  context: CommandContext,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await transact(context, async (inside) => {
    const renamed = await inside.db
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.credentialId, id), eq(passkeys.userId, inside.viewer.id)))
      .returning({ id: passkeys.credentialId })
    if (renamed.length === 0) throw new NotFound()
    await record(inside, { kind: 'passkeys.renamed' })
  })
}
