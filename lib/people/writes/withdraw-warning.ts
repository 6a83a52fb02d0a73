import 'server-only'
import { eq } from 'drizzle-orm'
import { warnings } from '#db/schema/moderation.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { CommandContext } from '#lib/auth/context.ts'

/** Undoes a warning, read or unread. The time of reading stays recorded. */
export async function withdrawWarning(context: CommandContext, act: RecordedAct): Promise<void> {
  await context.db.update(warnings).set({ withdrawnAt: context.now }).where(eq(warnings.actId, act.id))
}
