import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { reopenQuestion } from '#lib/closing/commands/reopen-question.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { changeRole } from '#lib/site-admin/commands/change-role.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { changeLanguage } from '#lib/threads/commands/change-language.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { reverseVotes } from '#lib/voting/commands/reverse-votes.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aModerator, anAdministrator, lastAct } from '#tests/support/moderating.ts'

afterAll(expectTrueCounters)

const why = { rule: 'housekeeping', reason: 'It has come to this.' } as const
const superseded = forbidden('actSuperseded')
const undoing = (by: Viewer, act: Awaited<ReturnType<typeof lastAct>>) => () =>
  undoAct(contextOf(by, { now: later(60) }), { act: act.id, reason: 'It was a mistake.' })

const remove = (context: CommandContext, post: PostId) => removePost(context, { post, ...why })
const restore = (context: CommandContext, id: PostId) =>
  restoreRemoved(context, { target: { kind: 'post', id }, ...why })
const close = (context: CommandContext, question: PostId) =>
  closeQuestion(context, { question, as: 'needs-details', targets: [], guidance: '', ...why })
const reopen = (context: CommandContext, question: PostId) => reopenQuestion(context, { question, ...why })
const lock = (context: CommandContext, post: PostId, days: number | null) =>
  setThreadState(context, { post, kind: 'locked', days, slowSeconds: null, ...why })

type Step = (context: CommandContext, question: PostId) => Promise<unknown>

/** An action, the later change that supersedes it, and the steps before them. */
const PAIRS: Record<string, { before?: Step; act: Step; later: Step }> = {
  'a deletion, by restoring': { act: remove, later: restore },
  'restoring, by a deletion': { before: remove, act: restore, later: remove },
  'spam, by restoring': {
    act: (context, id) => confirmSpam(context, { target: { kind: 'post', id }, ...why, rule: 'spam' }),
    later: restore,
  },
  'closing, by reopening': { act: close, later: reopen },
  'reopening, by closing': { before: close, act: reopen, later: close },
  'a lock that ran out, by another': {
    act: (context, id) => lock(context, id, 1),
    later: (context, id) => lock({ ...context, now: later(9000) }, id, null),
  },
  'a language, by another': {
    act: (context, post) => changeLanguage(context, { post, language: 'de', ...why }),
    later: (context, post) => changeLanguage(context, { post, language: 'sv', ...why }),
  },
}

test.each(Object.entries(PAIRS))(
  'an act that a later one has superseded is not undone, logged or stated: %s',
  async (_, { before, act, later: next }) => {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    const at = (minutes: number) => contextOf(moderator, { now: later(minutes) })
    // Confirmed spam of an account with nothing else also hides the profile; this account has something else.
    await aVote(moderator, await anAnswer({ by: question.author }), 1)
    await before?.(at(1), question.id)
    await act(at(2), question.id)
    const first = await lastAct()
    await next(at(3), question.id)
    expect(await leavingNothingChanged(undoing(moderator, first))).toMatchObject(superseded)
  },
)

test('nor is the deletion of a comment that was restored since', async () => {
  const [moderator, comment] = [await aModerator(), await aComment()]
  await removeComment(contextOf(moderator), { comment: comment.id, ...why })
  const first = await lastAct()
  await restoreRemoved(contextOf(moderator), { target: { kind: 'comment', id: comment.id }, ...why })
  expect(await leavingNothingChanged(undoing(moderator, first))).toMatchObject(superseded)
})

test('nor is a role that was changed again: the newer one stays', async () => {
  const [administrator, person] = [await anAdministrator(), await aUser()]
  const give = (role: 'moderator' | 'administrator') =>
    changeRole(contextOf(administrator), { handle: person.handle, role, reason: why.reason })
  await give('moderator')
  const first = await lastAct()
  await give('administrator')
  expect(await leavingNothingChanged(undoing(administrator, first))).toMatchObject(superseded)
})

test('nor is a reversal of votes that were all cast anew', async () => {
  const [moderator, voter, question] = [await aModerator(), await aUser(), await aQuestion()]
  await aVote(voter, question, 1, later(1))
  const pairs = [{ voter: voter.id, author: question.author.id }]
  await reverseVotes(contextOf(moderator, { now: later(5) }), { pairs, ...why })
  const first = await lastAct()
  await aVote(voter, question, 1, later(9))
  expect(await leavingNothingChanged(undoing(moderator, first))).toMatchObject(superseded)
})

test('an appeal against a superseded action is answered in words only', async () => {
  const [moderator, colleague, question] = [await aModerator(), await aModerator(), await aQuestion()]
  await close(contextOf(moderator, { now: later(1) }), question.id)
  const act = await lastAct()
  const text = 'It says everything that is needed to answer it.'
  const made = await appeal(contextOf(question.author, { now: later(2) }), { act: act.id, text })
  await reopen(contextOf(moderator, { now: later(3) }), question.id)
  const answer = 'You were right, and it is open by now.'
  await answerAppeal(contextOf(colleague, { now: later(4) }), { appeal: made.id, verdict: 'grant', answer })
  const acts = await db().select().from(moderationActs).where(eq(moderationActs.postId, question.id))
  expect(acts.map(({ kind }) => kind).toSorted()).toEqual(['answer-appeal', 'close', 'reopen'])
})
