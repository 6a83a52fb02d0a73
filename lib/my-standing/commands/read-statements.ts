import 'server-only'
import { and, eq, isNull, lte } from 'drizzle-orm'
import { statements } from '#db/schema/moderation.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ReadStatements } from '../schema.ts'

/**
 * Marks the viewer's statements as read, up to the newest that was shown; later ones stay new. Repeating it changes
 * nothing.
 */
export async function readStatements(context: CommandContext, input: ReadStatements): Promise<null> {
  await context.db
    .update(statements)
    .set({ readAt: context.now })
    .where(and(eq(statements.userId, context.viewer.id), lte(statements.id, input.until), isNull(statements.readAt)))
  return null
}
