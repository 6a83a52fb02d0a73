import { sql as raw } from 'drizzle-orm'
import type { Sql } from 'postgres'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { changeSetting } from '#lib/site-admin/commands/change-setting.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { findUnproven } from '#lib/spam/proof-queries.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { reverseVotes } from '#lib/voting/commands/reverse-votes.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { anAdministrator, WHY } from '#tests/support/moderating.ts'
import { migrateActs, withOldActs } from '#tests/support/old-acts.ts'
import { anEmptyDatabase, serving } from '#tests/support/other-database.ts'
import { aNewcomer, HONEST, SPAM, withoutProof } from '../spam/newcomers.ts'
import { twoThreads } from '../threads/restructuring-world.ts'

/** Makes the content that the actions below will change. */
async function aWorld() {
  const threads = await twoThreads()
  const [voter, author, spammer, unproven] = [await aUser(), await aUser(), await aNewcomer(), await aNewcomer()]
  const liked = [await aQuestion({ by: author }), await aQuestion({ by: author })]
  for (const [at, { id }] of liked.entries()) await aVote(voter, { id }, 1, later(at + 1))
  const spam = await aQuestion({ by: spammer, body: SPAM(aWord()) })
  await anAnswer({ by: spammer, body: HONEST(aWord()) })
  await aComment({ by: spammer, under: await aQuestion({ by: spammer, body: HONEST(aWord()) }), body: HONEST(aWord()) })
  await withoutProof(unproven)
  await aQuestion({ by: unproven, body: HONEST(aWord()) })
  return { threads, voter, author, spam, unproven, removed: await aQuestion() }
}

type World = Awaited<ReturnType<typeof aWorld>>

/** Takes an action of each kind that has effects. */
async function moderate({ threads, voter, author, spam, removed }: World): Promise<void> {
  const { moderator, one, two, answer, rival, comment } = threads
  let minute = 10
  const next = (by = moderator) => contextOf(by, { now: later((minute += 1)) })
  await removePost(next(), { ...WHY, post: answer.id })
  await removeComment(next(), { ...WHY, comment: comment.id })
  await removePost(next(), { ...WHY, post: removed.id })
  await restoreRemoved(next(), { ...WHY, target: { kind: 'post', id: removed.id } })
  await confirmSpam(next(), { ...WHY, target: { kind: 'post', id: spam.id } })
  await reverseVotes(next(), { ...WHY, pairs: [{ voter: voter.id, author: author.id }] })
  await splitPost(next(), {
    ...WHY,
    post: rival.id,
    comment: null,
    title: 'Who should own the risk log now?',
    tags: [aWord()],
  })
  await mergeQuestions(next(), { ...WHY, post: one.id, target: two.id })
  const administrator = await anAdministrator()
  const name = { key: 'name', reason: 'The forum has a better name.' } as const
  await changeSetting(next(administrator), { ...name, value: 'Office Hours', version: 0 })
}

/** Reads everything that those actions changed and their undoing restores; a question made by a split stays hidden. */
async function stateNow(): Promise<unknown> {
  const [row] = await db().execute(raw`
    select (select jsonb_agg(jsonb_build_array(id, removal, removal_act_id, score) order by id) from posts where removal is distinct from 'merged') as posts,
      (select jsonb_agg(jsonb_build_array(id, post_id, removal, removal_act_id) order by id) from comments) as comments,
      (select jsonb_agg(to_jsonb(a) order by a.post_id) from answers a) as answers,
      (select jsonb_agg(to_jsonb(a)) from accepted_answers a) as accepted,
      (select jsonb_agg(to_jsonb(v) order by v.post_id, v.voter_id) from votes v) as votes,
      (select jsonb_agg(jsonb_build_array(id, reputation, display_name) order by id) from users where role <> 'administrator') as people,
      (select jsonb_agg(id) from restrictions where lifted_at is null) as restrictions,
      (select jsonb_agg(to_jsonb(s)) from site_settings s) as settings`)
  return row
}

/** Reads the rows that the migration fills, without the numbers it gives them. */
async function filled(sql: Sql) {
  return {
    effects: await sql`select to_jsonb(e) - 'id' as effect from act_effects e order by 1`,
    changes: await sql`select id, act_id from setting_changes order by id`,
    verdicts: await sql`select id, act_id from spam_verdicts order by id`,
  }
}

test('actions of the earlier version can be undone completely after the migration', async () => {
  const { servingUrl, sql, migrated } = await anEmptyDatabase()
  try {
    await migrated()
    const made = await serving(servingUrl, async () => {
      const world = await aWorld()
      const state = await stateNow()
      const [last] = await sql<{ id: string }[]>`select max(id) as id from moderation_acts`
      await moderate(world)
      return { world, state, last: last?.id ?? '0' }
    })
    const before = await filled(sql)
    expect(before.effects.length).toBeGreaterThan(15)
    expect(before.verdicts.some(({ act_id: act }) => act !== null)).toBe(true)
    await withOldActs(sql)
    await migrateActs(sql)
    expect(await migrated()).toBeNull()
    expect(await filled(sql)).toEqual(before)
    await serving(servingUrl, async () => {
      const { threads, unproven } = made.world
      expect(await findUnproven({ db: db(), viewer: unproven })).toHaveLength(1)
      expect(await stateNow()).not.toEqual(made.state)
      const acts = await sql<{ id: string; kind: string }[]>`
        select id, kind from moderation_acts where id > ${made.last} order by id desc`
      expect(new Set(acts.map(({ kind }) => kind)).size).toBe(7)
      const administrator = await anAdministrator()
      for (const [at, { id, kind }] of acts.entries()) {
        const by = kind === 'change-setting' ? administrator : threads.moderator
        await undoAct(contextOf(by, { now: later(100 + at) }), {
          act: Number(id) as ActId,
          reason: 'It was a mistake.',
        })
      }
      expect(await stateNow()).toEqual(made.state)
      await expectTrueCounters()
    })
    await expect(sql`delete from act_effects`).rejects.toThrow('append-only')
  } finally {
    await sql.end()
  }
})
