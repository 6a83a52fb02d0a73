import 'server-only'
import { and, eq } from 'drizzle-orm'
import { careerMoves, careerRoles, moveMentions } from '#db/schema/careers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import type { MoveId, PostId } from '#lib/platform/ids.ts'

type Mention = { moveId: MoveId; postId: PostId; question: PostId }

/** Returns whether a post names a move directly. */
export async function isMentioned(
  { db }: CommandContext,
  { moveId, postId }: Pick<Mention, 'moveId' | 'postId'>,
): Promise<boolean> {
  const [row] = await db
    .select({ id: moveMentions.moveId })
    .from(moveMentions)
    .where(and(eq(moveMentions.moveId, moveId), eq(moveMentions.postId, postId)))
  return row !== undefined
}

/** Makes a post name a move, or no longer. Call it with the post locked. */
export async function setMention(context: CommandContext, mention: Mention, isNamed: boolean): Promise<void> {
  const { moveId, postId, question } = mention
  if (isNamed) {
    await context.db
      .insert(moveMentions)
      .values({ moveId, postId, namedById: context.viewer.id, namedAt: context.now })
      .onConflictDoNothing()
  } else {
    await context.db.delete(moveMentions).where(and(eq(moveMentions.moveId, moveId), eq(moveMentions.postId, postId)))
  }
  const details = await rolesOf(context, moveId)
  const kind = isNamed ? 'careers.move-named' : 'careers.move-unnamed'
  await record(context, { kind, postId, details, scene: { question } })
}

/** Returns the slugs of a move's roles. */
export async function rolesOf({ db }: CommandContext, id: MoveId): Promise<{ from: string; to: string }> {
  const [move] = await db.select().from(careerMoves).where(eq(careerMoves.id, id))
  if (!move) throw new Error(`no move ${id}`)
  const rows = await db.select({ id: careerRoles.id, slug: careerRoles.slug }).from(careerRoles)
  const slugs = new Map(rows.map((row) => [row.id, row.slug]))
  return { from: slugs.get(move.fromRoleId) ?? '', to: slugs.get(move.toRoleId) ?? '' }
}
