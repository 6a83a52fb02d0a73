import 'server-only'
import { and, eq } from 'drizzle-orm'
import { drafts } from '#db/schema/drafts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import type { DeleteDraft } from '../schema.ts'

/** Deletes a draft from the viewer's list. One that is missing or somebody else's changes nothing. */
export function deleteDraft(context: CommandContext, { draft }: DeleteDraft): Promise<void> {
  return transact(context, async ({ db, viewer }) => {
    await db.delete(drafts).where(and(eq(drafts.id, draft), eq(drafts.userId, viewer.id)))
  })
}
