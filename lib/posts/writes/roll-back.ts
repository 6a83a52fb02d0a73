import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import { moderationActs } from '#db/schema/moderation.ts'
import { revisions } from '#db/schema/posts.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { rollBackRefusal } from '../policy.ts'
import { applyText } from './apply-text.ts'
import type { LockedPost } from './lock-post.ts'

type Version = typeof revisions.$inferSelect

/**
 * Returns why a locked post cannot be rolled back to before its version `made`, or null. It can while that version's
 * text is current.
 */
export async function rollBackRefusalOf(
  context: CommandContext,
  { post }: LockedPost,
  made: number,
): Promise<Refusal | null> {
  const [version, standing] = await Promise.all([
    findVersion(context, post.id, made),
    findVersion(context, post.id, post.revision),
  ])
  const standsAsMade = version.mergedAt === null && isDeepStrictEqual(textIn(version), textIn(standing))
  return rollBackRefusal({ isDeleted: post.isDeleted, standsAsMade })
}

const textIn = ({ title, tags, body }: Version) => ({ title, tags, body })

/**
 * Gives a locked post the text of an earlier version, as a new version of the viewer; its summary is the reason of the
 * action `undoId`. The caller has checked `rollBackRefusalOf`.
 */
export async function rollBack(
  context: CommandContext,
  locked: LockedPost,
  { to, undoId, language }: { to: number; undoId: ActId; language?: PostLanguage },
): Promise<void> {
  const { post } = locked
  const { body, title, tags } = await findVersion(context, post.id, to)
  const [undo] = await context.db
    .select({ reason: moderationActs.reason })
    .from(moderationActs)
    .where(eq(moderationActs.id, undoId))
  await applyText(context, locked, {
    text: { body, ...(title !== null && { title }), ...(tags !== null && { tags }) },
    version: post.editVersion,
    summary: undo?.reason ?? '',
    editorId: context.viewer.id,
    isScreened: true,
    ...(language && { language }),
  })
}

async function findVersion({ db }: CommandContext, id: PostId, number: number): Promise<Version> {
  const [version] = await db
    .select()
    .from(revisions)
    .where(and(eq(revisions.postId, id), eq(revisions.number, number)))
  if (!version) throw new Error(`post ${id} has no version ${number}`)
  return version
}
