import { expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { notifications } from '#db/schema/notifications.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { awardBadges } from '#lib/badges/writes/award-badges.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { reopenQuestion } from '#lib/closing/commands/reopen-question.ts'
import { voteToClose } from '#lib/closing/commands/vote-to-close.ts'
import { editComment } from '#lib/comments/commands/edit-comment.ts'
import { editCommentInput } from '#lib/comments/schema.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { CommentId, FlagId, PostId } from '#db/vocabulary/ids.ts'
import { NOTIFIED_EVENTS } from '#lib/notifications/kinds.ts'
import { listInbox } from '#lib/notifications/queries.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import { followGuide } from '#lib/follows/commands/follow-guide.ts'
import { followQuestion } from '#lib/follows/commands/follow-question.ts'
import { checkGuide } from '#lib/guides/commands/check-guide.ts'
import { checkGuideInput } from '#lib/guides/schema.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { followMove } from '#lib/follows/commands/follow-move.ts'
import { followPerson } from '#lib/follows/commands/follow-person.ts'
import { nameMove } from '#lib/career-map/commands/name-move.ts'
import { aMove } from '#tests/support/careers.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { markOutdated } from '#lib/rechecks/commands/mark-outdated.ts'
import { markOutdatedInput } from '#lib/rechecks/schema.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { findAppealOf } from '#tests/support/appeals.ts'
import { closing } from '#tests/support/closing.ts'
import { aFlag, caseOf } from '#tests/support/flags.ts'
import { aGuide, anEdit, stepsText } from '#tests/support/guides.ts'
import { lastActOn, WHY } from '#tests/support/moderating.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'
import { aMember, aNewcomer, SPAM } from '../spam/newcomers.ts'
import { OFFERS } from './offer-scenarios.ts'
import type { Made, Scenario } from './offer-scenarios.ts'
import { aThreadOfPeople, tellQueued, toldOf } from './people-told.ts'
import type { ThreadOfPeople } from './people-told.ts'

const LONG = 'I have done exactly this, and it took two years and a patient manager.'
const editText = async ({ answer }: ThreadOfPeople, body: string, by: Parameters<typeof contextOf>[0], minute = 30) => {
  const { editVersion } = await getEditablePost(answer.id)
  const fields = { post: String(answer.id), version: String(editVersion), body, basis: 'did', summary: 'Clearer words' }
  return await editAnswer(contextOf({ ...by, reputation: 3000 }, { now: later(minute) }), editAnswerInput.parse(fields))
}

const sayOutcomeOf = ({ question, people }: ThreadOfPeople, fields: Record<string, string>) =>
  sayOutcome(contextOf(people.asker), sayOutcomeInput.parse({ question: String(question.id), ...fields }))

async function aFollowedMove(by: Viewer) {
  const move = await aMove()
  await followMove(contextOf(by), { from_role: move.from, to_role: move.to, state: 'follow' })
  return move
}

const SUSPECT = () => ({ body: SPAM(aWord()), again: 'on' })
const release = (moderator: Viewer, target: { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }) =>
  restoreRemoved(contextOf(moderator, { now: later(5) }), { ...WHY, target })

/** A text of a newcomer that is held from the start; the moderator follows the question. */
async function held<Text>(world: ThreadOfPeople, write: (world: ThreadOfPeople, by: Viewer) => Promise<Text>) {
  const newcomer = await aNewcomer()
  Object.assign(world.people, { newcomer, moderator: world.moderator })
  await followQuestion(contextOf(world.moderator), { question: world.question.id, state: 'follow' })
  return await write(world, newcomer)
}

/** A guide by the asker, which the others follow. */
async function aFollowedGuide({ people }: ThreadOfPeople) {
  const guide = await aGuide({ by: people.asker })
  for (const by of [people.asker, people.commenter, people.follower, people.left])
    await followGuide(contextOf(by), { guide: guide.id, state: 'follow' })
  return guide
}

const editOf = async ({ people }: ThreadOfPeople, { id }: Made, minute = 60) =>
  await anEdit(
    { id: id as PostId, author: people.asker },
    { by: { ...people.commenter, reputation: 3000 }, body: stepsText('Look', aWord()), at: later(minute) },
  )

/** Events, and exactly the people around the thread who are told of each. */
const SCENARIOS: Record<string, Scenario> = {
  ...OFFERS,
  'an answer': {
    happens: async ({ question, mentions }) =>
      await anAnswer({ to: question, body: `${LONG} ${mentions}`, at: later(1) }),
    told: ['answerer mention', 'asker answer', 'follower followed-question', 'mentioned mention'],
  },
  'an answer of one’s own': {
    happens: async ({ question, people }) => await anAnswer({ by: people.asker, to: question, at: later(1) }),
    told: ['follower followed-question'],
  },
  'a question': {
    happens: async ({ tags, people }) =>
      await aQuestion({ tags, body: `Who can say how this goes? Perhaps @${people.tagFollower.handle} knows.` }),
    told: ['tagFollower mention'],
  },
  'a question that mentions nobody': {
    happens: async ({ tags }) => await aQuestion({ tags }),
    told: ['tagFollower followed-tag'],
  },
  'a question of a person whom others follow': {
    before: async ({ people }) =>
      await followPerson(contextOf(people.commenter), { person: people.asker.id, state: 'follow' }),
    happens: async ({ people }) => await aQuestion({ by: people.asker }),
    told: ['commenter followed-person'],
  },
  'a thread that names, also twice, a move that others follow': {
    before: async ({ people }) => await aFollowedMove(people.commenter),
    happens: async ({ question, people }, { from = '', to = '' }) => {
      for (const named of [true, false, true])
        await nameMove(contextOf(people.asker), { post: question.id, move: { from, to }, named })
    },
    told: ['commenter followed-move'],
  },
  'a change of a guide that others follow': {
    before: aFollowedGuide,
    happens: editOf,
    told: ['asker edit', 'follower followed-guide'],
  },
  'a check of a guide that others follow': {
    before: aFollowedGuide,
    happens: async ({ people }, { id }) =>
      await checkGuide(
        contextOf({ ...people.commenter, reputation: 3000 }, { now: later(90) }),
        checkGuideInput.parse({ guide: String(id), version: '1' }),
      ),
    told: ['asker followed-guide', 'follower followed-guide'],
  },
  'a mention in code, of a look-alike and of oneself': {
    happens: async ({ question, people }) =>
      await aComment({
        by: people.commenter,
        under: question,
        body: `\`@${people.mentioned.handle}\` and @${people.mentioned.handle}x and @${people.commenter.handle} and @${aWord()}`,
      }),
    told: ['asker comment'],
  },
  'a comment with a mention': {
    happens: async ({ answer, people, mentions }) =>
      await aComment({ by: people.asker, under: answer, body: `Thank you for that. ${mentions}` }),
    told: ['answerer mention', 'mentioned mention'],
  },
  'a reply': {
    happens: async ({ answer, comment }) =>
      await aComment({ under: answer, replyTo: String(comment.id), body: 'That is a good point indeed.' }),
    told: ['answerer comment', 'commenter reply'],
  },
  'a mention that comes with an edit of a comment': {
    happens: async ({ comment, people }) =>
      await editComment(
        contextOf(people.commenter, { now: later(2) }),
        editCommentInput.parse({
          comment: String(comment.id),
          body: `Which country? @${people.mentioned.handle} @${people.muted.handle}`,
        }),
      ),
    told: ['mentioned mention'],
  },
  'an edit': {
    happens: async (world) => await editText(world, `${LONG} ${world.mentions}`, world.people.commenter),
    told: ['answerer edit', 'mentioned mention'],
  },
  'an edit of a text that named people before': {
    before: async (world) => await editText(world, `${LONG} ${world.mentions}`, world.people.commenter),
    happens: async (world) => await editText(world, `${LONG} ${world.mentions} More.`, world.people.commenter, 300),
    told: ['answerer edit'],
  },
  'an edit that names somebody whose name begins like an earlier one': {
    before: async (world) =>
      await editText(world, `${LONG} @${world.people.mentioned.handle}x`, world.people.commenter),
    happens: async (world) => await editText(world, `${LONG} ${world.mentions}`, world.people.commenter, 300),
    told: ['answerer edit', 'mentioned mention'],
  },
  'an edit of one’s own': {
    happens: async (world) => await editText(world, `${LONG} Now more.`, world.people.answerer),
    told: [],
  },
  'an acceptance': {
    happens: async ({ answer, people }) =>
      await acceptAnswer(contextOf(people.asker), { answer: answer.id, accepted: true }),
    told: ['answerer accepted'],
  },
  'an acceptance that is retracted and given again': {
    happens: async ({ answer, people }) => {
      for (const accepted of [true, false, true])
        await acceptAnswer(contextOf(people.asker), { answer: answer.id, accepted })
    },
    told: ['answerer accepted'],
  },
  'an outcome': {
    happens: async (world) => await sayOutcomeOf(world, { decision: 'I took the other job.' }),
    told: ['answerer outcome'],
  },
  'an outcome in other words': {
    before: async (world) => await sayOutcomeOf(world, { decision: 'I took the other job.' }),
    happens: async (world) => await sayOutcomeOf(world, { decision: 'I have taken the other job.', version: '1' }),
    told: [],
  },
  'a mark that an answer is outdated': {
    happens: async ({ answer, people }) =>
      await markOutdated(
        contextOf(people.commenter),
        markOutdatedInput.parse({ answer: String(answer.id), outdated: 'yes', reason: 'The exam has changed since.' }),
      ),
    told: ['answerer outdated'],
  },
  'a suggested edit': {
    happens: async ({ question, people }) => await aSuggestion(people.commenter, question),
    told: ['asker edit-suggested'],
  },
  'a suggested edit that looks like spam': {
    happens: async ({ question }) => await aSuggestion(await aMember(), question, { body: SPAM(aWord()) }),
    told: [],
  },
  'an accepted suggestion that names its author and another': {
    before: async ({ question, people, mentions }) =>
      await aSuggestion(people.commenter, question, { body: `${LONG} @${people.commenter.handle} ${mentions}` }),
    happens: async ({ moderator }, edit) =>
      await decideEdit(contextOf(moderator), decision(edit, { decision: 'accept' })),
    told: ['answerer mention', 'asker edit', 'commenter edit-decided', 'mentioned mention'],
  },
  'a declined suggestion': {
    before: async ({ question, people }) => await aSuggestion(people.commenter, question),
    happens: async ({ moderator }, edit) =>
      await decideEdit(
        contextOf(moderator),
        decision(edit, { decision: 'decline', reason: 'It changes what is asked.' }),
      ),
    told: ['commenter edit-decided'],
  },
  'a quick answer in doubt': {
    before: async ({ question, answer, people }) =>
      await aQuickAnswer({ to: question, cites: [answer.id], by: people.commenter }),
    happens: async ({ answer, people }) =>
      await deletePost(contextOf(people.answerer, { now: later(3) }), { post: answer.id }),
    told: ['commenter quick-answer-doubt'],
  },
  'a closed question': {
    happens: async ({ question, moderator }) =>
      await closeQuestion(contextOf(moderator), closing(question, 'needs-details')),
    told: ['asker closed'],
  },
  'a reopened question': {
    before: async ({ question, moderator }) =>
      await closeQuestion(contextOf(moderator), closing(question, 'needs-details')),
    happens: async ({ question, moderator }) =>
      await reopenQuestion(contextOf(moderator), { ...WHY, question: question.id }),
    told: ['asker reopened'],
  },
  'a proposed duplicate': {
    before: async () => await aQuestion(),
    happens: async ({ question, people }, { id }) =>
      await voteToClose(
        contextOf({ ...people.commenter, reputation: 3000 }),
        closing(question, 'duplicate', { targets: [id as PostId] }),
      ),
    told: ['asker duplicate-proposed'],
  },
  'a removed post that was flagged': {
    before: async ({ answer, people }) => await aFlag(people.commenter, { post: answer.id }),
    happens: async ({ answer, moderator }, { id }) =>
      await removePost(contextOf(moderator), {
        ...WHY,
        post: answer.id,
        case: (await caseOf(id as FlagId)).case.id,
      }),
    told: ['answerer statement', 'commenter flag-decided'],
  },
  'a declined flag': {
    before: async ({ answer, people }) => await aFlag(people.commenter, { post: answer.id }),
    happens: async ({ moderator }, { id }) =>
      await decideCase(contextOf(moderator), {
        case: (await caseOf(id as FlagId)).case.id,
        state: 'declined',
        note: '',
      }),
    told: ['commenter flag-decided'],
  },
  'an answered appeal': {
    before: async ({ answer, people, moderator }) => {
      await removePost(contextOf(moderator), { ...WHY, post: answer.id })
      await appeal(contextOf(people.answerer), {
        act: await lastActOn(answer),
        text: 'Nobody was attacked in it, please look again.',
      })
    },
    happens: async ({ people }) =>
      await answerAppeal(contextOf(await aUser({ role: 'moderator' })), {
        appeal: await findAppealOf(people.answerer.id),
        verdict: 'decline',
        answer: 'It stays as it is, for the reason given.',
      }),
    told: ['answerer appeal-answered'],
  },
  'a held answer that a follower publishes as moderator': {
    before: async (world) => await held(world, ({ question }, by) => anAnswer({ by, to: question, ...SUSPECT() })),
    happens: async ({ moderator }, { id }) => await release(moderator, { kind: 'post', id: id as PostId }),
    told: ['asker answer', 'follower followed-question', 'moderator followed-question', 'newcomer published'],
  },
  'a held comment that a moderator publishes': {
    before: async (world) => await held(world, ({ answer }, by) => aComment({ by, under: answer, ...SUSPECT() })),
    happens: async ({ moderator }, { id }) => await release(moderator, { kind: 'comment', id: id as CommentId }),
    told: ['answerer comment', 'newcomer published'],
  },
  'an accepted answer that is shown again': {
    before: async ({ answer, people, moderator }) => {
      await acceptAnswer(contextOf(people.asker), { answer: answer.id, accepted: true })
      await removePost(contextOf(moderator), { ...WHY, post: answer.id })
    },
    happens: async ({ answer, moderator }) => await release(moderator, { kind: 'post', id: answer.id }),
    told: ['answerer statement'],
  },
  'a vote that brings three badges': {
    before: async () => await awardBadges(contextOf(await aUser(), { now: later(1) })),
    happens: async ({ answer, people }) => {
      await aVote(people.asker, answer, 1, later(2))
      await awardBadges(contextOf(await aUser(), { now: later(3) }))
    },
    told: ['answerer badge', 'answerer badge', 'answerer badge'],
  },
  'a post that is shown again': {
    before: async ({ answer, people }) => await deletePost(contextOf(people.answerer), { post: answer.id }),
    happens: async ({ answer, people }) => await restorePost(contextOf(people.answerer), { post: answer.id }),
    told: [],
  },
}

test.each(Object.entries(SCENARIOS))('%s', async (_what, { before, happens, told }) => {
  const world = await aThreadOfPeople()
  const made = (await before?.(world)) as Made
  await toldOf(world)
  await happens(world, made)
  expect(await toldOf(world)).toEqual(told.toSorted())
})

test('a released text is told of in its author’s name, and its author is told what was released', async () => {
  const world = await aThreadOfPeople()
  const { id } = await held(world, ({ answer }, by) => aComment({ by, under: answer, ...SUSPECT() }))
  await toldOf(world)
  await release(world.moderator, { kind: 'comment', id })
  await tellQueued()
  const rows = await db().select().from(notifications).where(eq(notifications.commentId, id))
  const by = (world.people as Record<string, Viewer>)['newcomer']?.id
  expect(rows.map(({ kind, actorId }) => [kind, actorId]).toSorted()).toEqual([
    ['comment', by],
    ['published', null],
  ])
})

test('a quick answer in doubt is in the inbox although the answer is hidden', async () => {
  const { question, answer, people } = await aThreadOfPeople()
  await aQuickAnswer({ to: question, cites: [answer.id], by: people.commenter })
  await deletePost(contextOf(people.answerer, { now: later(3) }), { post: answer.id })
  await tellQueued()
  const kinds = (await listInbox(people.commenter.id)).items.flatMap(({ lines }) => lines.map(({ kind }) => kind))
  expect(kinds).toContain('quick-answer-doubt')
})

test('a second change of a guide adds no line until the first is read, and a hidden guide tells nobody', async () => {
  const world = await aThreadOfPeople()
  const guide = await aFollowedGuide(world)
  const linesOf = async () => (await listInbox(world.people.follower.id)).items.flatMap(({ lines }) => lines)
  for (const minute of [60, 300]) await editOf(world, guide, minute)
  await tellQueued()
  expect((await linesOf()).map(({ kind, detail, actor }) => [kind, detail, actor?.id])).toEqual([
    ['followed-guide', null, world.people.commenter.id],
  ])
  await db().delete(notifications).where(eq(notifications.recipientId, world.people.follower.id))
  await editOf(world, guide, 600)
  await deletePost(contextOf(world.people.asker, { now: later(601) }), { post: guide.id })
  await tellQueued()
  expect(
    await db().select().from(notifications).where(eq(notifications.recipientId, world.people.follower.id)),
  ).toEqual([])
})

test('every row of the table is in a scenario; that of a new browser is in auth/devices.test.ts', () => {
  const shown = new Set(Object.values(SCENARIOS).flatMap(({ told }) => told.map((line) => line.split(' ')[1])))
  expect(NOTIFIED_EVENTS.filter(({ kind }) => !shown.has(kind)).map(({ kind }) => kind)).toEqual(['new-device'])
})
