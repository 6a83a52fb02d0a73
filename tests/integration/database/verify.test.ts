import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { verifyCounters } from '#db/verify.ts'
import { awardBounty } from '#lib/bounties/commands/award-bounty.ts'
import { offerBounty } from '#lib/bounties/commands/offer-bounty.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import {
  aComment,
  anAnswer,
  aQuestion,
  aUser,
  aVote,
  aWord,
  contextOf,
  givePoints,
  later,
} from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'

/** The minutes of a day. */
const DAY = 24 * 60

/** A name of `verifyCounters`, and a statement that makes it report a difference. */
const wrongs: [what: string, statement: SQL][] = [
  // The author of the upvoted answer then lacks a badge.
  ['badge awards', sql`insert into badge_runs (until, last_event_id) select '2030-01-01Z', max(id) from events`],
  [
    'monthly points',
    sql`with run as (insert into ranking_runs (until, last_event_id) select '2030-01-01Z', max(id) from events)
      insert into monthly_points (month, user_id, points) select '2026-03-01', min(id), 7 from users`,
  ],
  ['posts.score', sql`update posts set score = score + 1, up_count = up_count + 1`],
  ['posts.up_count', sql`update posts set up_count = up_count + 1, down_count = down_count + 1`],
  ['posts.down_count', sql`update posts set up_count = up_count + 1, down_count = down_count + 1`],
  ['posts.comment_count', sql`update posts set comment_count = comment_count + 1`],
  ['posts.comment_count', sql`update comments set deleted_at = now(), removal = 'retracted'`],
  ['posts.revision', sql`update posts set revision = revision + 1`],
  ['revisions without gaps', sql`delete from revisions`],
  ['newest revision is the text', sql`update posts set body = body || ' and more'`],
  ['posts.search_vector', sql`update posts set search_vector = ''`],
  ['posts.search_vector', sql`update posts set body_text = body_text || ' moreover'`],
  ['questions.kind', sql`update questions set kind = 'guide' where kind = 'question'`],
  ['questions.score', sql`update questions set score = score + 1`],
  ['questions.language', sql`update questions set language = 'fi'`],
  ['questions.created_at', sql`update questions set created_at = created_at + interval '1 ms'`],
  ['questions.is_deleted', sql`update questions set is_deleted = true`],
  ['questions.closed_as', sql`update questions set closed_as = 'off-topic'`],
  ['questions.answer_count', sql`update questions set answer_count = answer_count + 1`],
  ['questions.upvoted_answer_count', sql`update questions set upvoted_answer_count = upvoted_answer_count + 1`],
  ['questions.waiting_count', sql`update questions set waiting_count = waiting_count + 1`],
  ['questions.bounty_points', sql`update questions set bounty_points = bounty_points + 50`],
  ['answers.bounty_points', sql`update answers set bounty_points = bounty_points + 50`],
  ['bounties are paid', sql`update bounties set points = points + 50`],
  ['bounties are won', sql`update bounty_shares set points = points + 1`],
  ['bounties are won', sql`delete from bounty_shares`],
  ['a bounty is shared whole or not at all', sql`update bounty_shares set points = points + 1`],
  ['question_tags.waiting_count', sql`update question_tags set waiting_count = waiting_count + 1`],
  ['question_tags.created_at', sql`update question_tags set created_at = created_at + interval '1 ms'`],
  ['question_tags.last_activity_at', sql`update question_tags set last_activity_at = now()`],
  ['question_tags.is_unanswered', sql`update question_tags set is_unanswered = not is_unanswered`],
  ['question_scores.score', sql`update question_scores set score = score + 1`],
  ['question_scores.language', sql`update question_scores set language = 'fi'`],
  ['question_scores.created_at', sql`update question_scores set created_at = created_at + interval '1 ms'`],
  ['question_titles.words', sql`update question_titles set words = 'other'`],
  ['question_titles.words', sql`delete from question_titles`],
  ['comment_words.words', sql`update comment_words set words = 'other'`],
  ['user_names.words', sql`update user_names set words = 'other'`],
  ['question_scores.is_deleted', sql`update question_scores set is_deleted = true`],
  ['question_tag_scores.score', sql`update question_tag_scores set score = score + 1`],
  ['users.question_count', sql`update users set question_count = question_count + 1`],
  ['users.answer_count', sql`update users set answer_count = answer_count + 1`],
  ['tags.question_count', sql`update tags set question_count = question_count + 1`],
  ['tags.question_count', sql`delete from question_tags`],
  ['comments.score', sql`update comments set score = score + 1`],
  ['users.reputation', sql`update users set reputation = reputation + 1`],
  ['posts.score', sql`delete from votes`],
  ['answers.outdated_count', sql`update answers set outdated_count = outdated_count + 1`],
  [
    'outcomes.version',
    sql`insert into outcome_versions select question_id, number + 1, decision, result, said_at from outcome_versions`,
  ],
  ['guides.score', sql`update guides set score = score + 1`],
  ['guides.language', sql`update guides set language = 'fi'`],
  ['guides.created_at', sql`update guides set created_at = created_at + interval '1 ms'`],
  ['guides.is_deleted', sql`update guides set is_deleted = true`],
  ['guides.step_count', sql`update guides set step_count = step_count + 1`],
  ['guides.step_count', sql`update guide_steps set place = 1`],
  ['steps of guides without gaps', sql`update guide_steps set place = place + 1`],
  ['quick_answers.version', sql`update quick_answers set version = version + 1`],
  ['versions of quick answers without gaps', sql`update quick_answers set version = version + 1`],
  ['newest version is the quick answer', sql`update quick_answers set sentences = array['Another one.']`],
  ['every sentence of a quick answer cites an answer', sql`delete from quick_answer_citations`],
]

describe('verifyCounters', () => {
  beforeAll(async () => {
    const answer = await anAnswer()
    await aVote(await aUser(), answer, 1)
    await aComment({ under: answer })
    await aGuide()
    await aQuickAnswer({ to: answer.question, cites: [answer.id] })
    const question = await aQuestion()
    const offerer = await aUser({ reputation: 300 })
    await givePoints(offerer, 300)
    const offer = { ...contextOf(offerer), now: later(2 * DAY) }
    for (const { id } of [question, answer.question]) await offerBounty(offer, { question: id, points: 50 })
    const award = { ...contextOf(offerer), now: later(3 * DAY) }
    await awardBounty(award, { question: answer.question.id, answer: answer.id })
    const said = { question: String(question.id), decision: 'I took the other job.' }
    await sayOutcome(contextOf(question.author), sayOutcomeInput.parse(said))
  })

  test('finds nothing in a consistent database', async () => {
    expect(await verifyCounters(db())).toEqual([])
  })

  test.each(wrongs)('finds %s after a write that goes around the commands', async (what, statement) => {
    const found = await db()
      .transaction(async (tx) => {
        await tx.execute(statement)
        throw await verifyCounters(tx)
      })
      .catch((differences: unknown) => differences)
    expect(found).toContainEqual({
      what,
      id: expect.any(String),
      stored: expect.anything(),
      counted: expect.anything(),
    })
  })

  test('every column it checks is broken by a test', async () => {
    const source = await import('node:fs/promises').then((fs) => fs.readFile('db/verify.ts', 'utf8'))
    const names = [...source.matchAll(/^ {2}'([\w. ]+)': /gm)].map((match) => match[1])
    expect(names.length).toBeGreaterThan(15)
    expect([...new Set(wrongs.map(([what]) => what))].toSorted()).toEqual([...new Set(names)].toSorted())
  })
})

describe('the database itself refuses', () => {
  const cases: [constraint: string, statement: (row: Awaited<ReturnType<typeof aQuestion>>) => SQL][] = [
    [
      'votes_value_known',
      ({ id, author }) =>
        sql`insert into votes (post_id, voter_id, value, cast_at) values (${id}, ${author.id}, 2, now())`,
    ],
    [
      'votes_value_known',
      ({ id, author }) =>
        sql`insert into votes (post_id, voter_id, value, cast_at) values (${id}, ${author.id}, 0, now())`,
    ],
    [
      'votes_post_id_posts_id_fk',
      ({ author }) =>
        sql`insert into votes (post_id, voter_id, value, cast_at) values (999999999, ${author.id}, 1, now())`,
    ],
    ['posts_score_sum', ({ id }) => sql`update posts set score = score + 1 where id = ${id}`],
    ['posts_counts_not_negative', ({ id }) => sql`update posts set comment_count = -1 where id = ${id}`],
    ['posts_kind_known', ({ id }) => sql`update posts set kind = 'poll' where id = ${id}`],
    ['posts_removal_whole', ({ id }) => sql`update posts set deleted_at = now() where id = ${id}`],
    ['questions_counts_not_negative', ({ id }) => sql`update questions set answer_count = -1 where post_id = ${id}`],
    ['users_reputation_floor', ({ author }) => sql`update users set reputation = 0 where id = ${author.id}`],
    ['users_role_known', ({ author }) => sql`update users set role = 'god' where id = ${author.id}`],
    ['users_seeded_cannot_sign_in', ({ author }) => sql`update users set is_seeded = true where id = ${author.id}`],
    ['tags_name_form', () => sql`insert into tags (name, created_at) values ('Upper', now())`],
    ['tags_name_form', () => sql`insert into tags (name, created_at) values ('a/b', now())`],
    ['tags_name_form', () => sql`insert into tags (name, created_at) values ('', now())`],
    ['tags_name_unique', () => sql`insert into tags (name, created_at) values ('pmo', now())`],
    ['revisions_number_from_one', ({ id }) => sql`update revisions set number = 0 where post_id = ${id}`],
  ]
  test.each(cases)('%s', async (constraint, statement) => {
    await expect(db().execute(statement(await aQuestion()))).rejects.toMatchObject({
      cause: { constraint_name: constraint },
    })
  })

  test('a second vote of the same person on the same post', async () => {
    const [question, voter] = [await aQuestion(), await aUser()]
    await aVote(voter, question, 1)
    const again = sql`insert into votes (post_id, voter_id, value, cast_at) values (${question.id}, ${voter.id}, -1, now())`
    await expect(db().execute(again)).rejects.toMatchObject({ cause: { constraint_name: 'votes_voter_post_unique' } })
  })

  test('a handle that looks like another', async () => {
    const handle = aWord()
    await aUser({ handle })
    await expect(aUser({ handle: handle.toUpperCase() })).rejects.toMatchObject({
      cause: { constraint_name: 'users_handle_skeleton_unique' },
    })
  })
})
