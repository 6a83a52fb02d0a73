import { globSync, readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, CaseId, PostId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { closing } from '#tests/support/closing.ts'
import { aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { aFlag } from '#tests/support/flags.ts'

const WHY = { rule: 'spam', reason: 'It advertises something.' } as const
const [MIGRATION = ''] = globSync('db/migrations/before-baseline/*_cases_know_what_settled_them.sql')

/** Lists the settlements of each case, and whether each is in force. */
async function settlements(ids: readonly CaseId[]): Promise<string[]> {
  const rows = await db().execute<{ line: string }>(sql`
    select case_id || ' ' || coalesce(act_id::text, 'decided') || ' ' || (withdrawn_at is null) as line
    from case_settlements where case_id = any(${sql.param(`{${ids.join()}}`)}::bigint[])`)
  return rows.map(({ line }) => line).toSorted()
}

/** Returns the migration's statements that fill the table from the log. */
function backfill(): string[] {
  const statements = readFileSync(MIGRATION, 'utf8').split('--> statement-breakpoint')
  return statements.filter((statement) => statement.includes('INSERT INTO "case_settlements"'))
}

test('the migration finds in the log which action resolved each case', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const at = (minutes: number) => contextOf(moderator, { now: later(minutes) })
  const aCase = async (): Promise<{ id: CaseId; post: PostId }> => {
    const { id: post, author } = await aQuestion()
    const target = { kind: 'post', id: post } as const
    return { id: await openCase(contextOf(author), { target, aboutUserId: author.id, source: 'flag' }), post }
  }
  const [decided, removed, undone, twice, open] = [
    await aCase(),
    await aCase(),
    await aCase(),
    await aCase(),
    await aCase(),
  ]
  await decideCase(at(1), { case: decided.id, state: 'declined' })
  await removePost(at(2), { ...WHY, post: removed.post, case: removed.id })
  const { act } = await removePost(at(3), { ...WHY, post: undone.post, case: undone.id })
  await undoAct(at(4), { act: act ?? (0 as ActId), reason: 'That was a mistake.' })
  const lock = { post: twice.post, kind: 'locked', days: null, slowSeconds: null, case: twice.id, ...WHY } as const
  await setThreadState(at(5), lock)
  await closeQuestion(at(6), { ...closing({ id: twice.post }, 'off-topic'), case: twice.id })
  const ids = [decided, removed, undone, twice, open].map(({ id }) => id)
  const before = await settlements(ids)
  expect(before).toHaveLength(5)
  await db().execute(sql`delete from case_settlements`)
  for (const statement of backfill()) await db().execute(sql.raw(statement))
  // Undone actions resolve nothing: the cases that they had resolved make no difference any more.
  const standing = (lines: string[]) => lines.filter((line) => line.endsWith('true'))
  expect(standing(await settlements(ids))).toEqual(standing(before))
})

test('the migration finds which action decided each flag', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const at = (minutes: number) => contextOf(moderator, { now: later(minutes) })
  const flagged = async () => {
    const { id: post } = await aQuestion()
    return { post, flag: (await aFlag(await aUser(), { post })).id }
  }
  const caseOf = async (flag: number) =>
    Number(
      (await db().execute<{ id: string }>(sql`select case_id as id from flags where id = ${flag}`))[0]?.id,
    ) as CaseId
  const [decided, removed, undone, twice, open] = [
    await flagged(),
    await flagged(),
    await flagged(),
    await flagged(),
    await flagged(),
  ]
  await decideCase(at(11), { case: await caseOf(decided.flag), state: 'declined' })
  const { act: deletion } = await removePost(at(12), { ...WHY, post: removed.post })
  const { act } = await removePost(at(13), { ...WHY, post: undone.post })
  await undoAct(at(14), { act: act ?? (0 as ActId), reason: 'That was a mistake.' })
  const lock = { post: twice.post, kind: 'locked', days: null, slowSeconds: null, ...WHY } as const
  const { act: locking } = await setThreadState(at(15), { ...lock, case: await caseOf(twice.flag) })
  await closeQuestion(at(16), { ...closing({ id: twice.post }, 'off-topic'), case: await caseOf(twice.flag) })
  const flags = [decided, removed, undone, twice, open].map(({ flag }) => flag)
  const decidedBy = async () =>
    (
      await db().execute<{ act: string | null }>(sql`
        select decided_by_act_id as act from flags where id = any(${sql.param(`{${flags.join()}}`)}::bigint[]) order by id`)
    ).map((row) => (row.act === null ? null : Number(row.act)))
  const before = [null, deletion, null, locking, null]
  expect(await decidedBy()).toEqual(before)
  await db().execute(sql`update flags set decided_by_act_id = null`)
  const [file = ''] = globSync('db/migrations/*_flags_know_what_decided_them.sql')
  const statements = readFileSync(file, 'utf8').split('--> statement-breakpoint')
  await db().execute(sql.raw(statements.find((statement) => statement.includes('UPDATE "flags"')) ?? ''))
  expect(await decidedBy()).toEqual(before)
})
