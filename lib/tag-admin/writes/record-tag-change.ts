import 'server-only'
import { sql } from 'drizzle-orm'
import { tagChanges } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { ActId, PostId, TagId } from '#lib/platform/ids.ts'
import type { TagChange } from '../rules.ts'
import type { TagStates } from '../types.ts'

type Change<What extends TagChange = TagChange> = {
  what: What
  tag: { id: TagId; name: string }
  before: TagStates[What]
  after: TagStates[What]
}

/** Records a moderator's change of a tag in the log, and in the history that undoing reads. */
export async function recordTagChange<What extends 'rename' | 'place' | 'synonym'>(
  context: CommandContext,
  change: Change<What> & { reason: string },
): Promise<void> {
  const { what, tag, after } = change
  const to = 'parent' in after ? after.parent : after.name
  const details = { what, tag: tag.id, name: tag.name, to }
  const actId = await recordAct(context, { kind: 'change-tag', rule: 'housekeeping', reason: change.reason, details })
  await insertTagHistory(context, { ...change, actId })
}

/** Writes the history without an action: for undoing, and for changes that cannot be undone. */
export async function insertTagHistory(context: CommandContext, change: Change & { actId: ActId }): Promise<void> {
  const { what, tag, before, after, actId } = change
  const by = { changedById: context.viewer.id, changedAt: context.now }
  await context.db.insert(tagChanges).values({ what, tagId: tag.id, name: tag.name, before, after, actId, ...by })
}

/** Records the event that tags have changed. `names`: the tags whose pages and lists are no longer right. */
export async function tellTagsChanged(
  context: CommandContext,
  { what, names, questions }: { what: TagChange; names: readonly string[]; questions: readonly PostId[] },
): Promise<void> {
  const [tag = ''] = names
  await record(context, { kind: 'tags.changed', details: { tag, what }, scene: { names, questions } })
}

/** Lists the questions with a tag, hidden ones too. */
export async function listTagged({ db }: Pick<CommandContext, 'db'>, tag: TagId): Promise<PostId[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select question_id as id from question_tags where tag_id = ${tag}::bigint order by question_id`,
  )
  return rows.map(({ id }) => Number(id) as PostId)
}
