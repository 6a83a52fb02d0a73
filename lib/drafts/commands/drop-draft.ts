import 'server-only'
import { and, eq } from 'drizzle-orm'
import { drafts } from '#db/schema/drafts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { isForm } from '../queries.ts'
import type { DropDraft } from '../schema.ts'

/** Deletes the viewer's draft of a form. A text that was saved since stays. */
export function dropDraft(context: CommandContext, { key, version }: DropDraft): Promise<void> {
  return transact(context, async ({ db, viewer }) => {
    await db.delete(drafts).where(and(isForm(viewer.id, key), eq(drafts.version, version)))
  })
}
