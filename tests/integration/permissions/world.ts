import { desc, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { statements } from '#db/schema/moderation.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import { aFlag } from '#tests/support/flags.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { anAct } from '#tests/support/acts.ts'
import { closing } from '#tests/support/closing.ts'
import { aSuggestion } from '#tests/support/suggested-edits.ts'
import { aComment, anAnswer, aQuestion, aUser, contextOf } from '#tests/support/factories.ts'
import { everybody } from '#tests/support/identities.ts'

export type World = Awaited<ReturnType<typeof aWorld>>

/**
 * Makes the owner's question, answer and comment, another person's of each kind, and a case and an action about the
 * owner's question.
 */
export async function aWorld() {
  const owner = await aUser()
  const other = await aUser()
  const question = await aQuestion({ by: owner })
  const others = await aQuestion({ by: other })
  const answer = await anAnswer({ by: owner, to: others })
  // This answer is under the owner's question, so that the owner may accept it.
  const answerThere = await anAnswer({ by: other, to: question })
  const comment = await aComment({ by: owner, under: others })
  const moderator = await aUser({ role: 'moderator' })
  const caseId = await openCase(contextOf(moderator), {
    target: { kind: 'post', id: question.id },
    aboutUserId: owner.id,
    source: 'held',
  })
  const actId = await anAct(contextOf(moderator), {
    kind: 'warn',
    rule: 'other',
    reason: 'For the sake of it.',
    postId: question.id,
  })
  const context = contextOf(moderator)
  const taken = await anAnswer({ by: owner, to: others, again: 'on' })
  await deletePost(contextOf(owner), { post: taken.id })
  const removed = await aQuestion({ by: owner })
  await removePost(context, { ...WHY, post: removed.id })
  const settled = await openCase(context, {
    target: { kind: 'post', id: others.id },
    aboutUserId: other.id,
    source: 'first-post',
  })
  await settleCase(context, settled, { state: 'declined', act: null })
  const pin = await setThreadState(context, { ...WHY, post: others.id, kind: 'pinned', days: 7, slowSeconds: null })
  const { id: flagId } = await aFlag(owner, { post: others.id })
  const told = await warnPerson(context, { ...WHY, person: owner.id, text: 'Please mind your words in future.' })
  const [statement] = await db()
    .select({ id: statements.id, act: statements.actId })
    .from(statements)
    .where(eq(statements.userId, owner.id))
    .orderBy(desc(statements.id))
  const appealed = await appeal(contextOf(owner), {
    act: statement?.act ?? actId,
    text: 'I did not mean it like that at all.',
  })
  const closed = await aQuestion({ by: owner })
  const targets = [others.id]
  await closeQuestion(context, closing(closed, 'duplicate', { targets }))
  const edit = await aSuggestion(owner, answerThere)
  const theirEdit = await aSuggestion(other, question)
  const spare = await aQuestion({ by: other })
  const people: Record<string, Viewer> = await everybody(owner)
  return {
    db: db(),
    owner,
    other,
    question,
    others,
    answer,
    answerThere,
    comment,
    taken,
    removed,
    settled,
    pin,
    flagId,
    spare,
    warning: told.id,
    appealed,
    statement: statement?.id,
    closed,
    edit,
    theirEdit,
    caseId,
    actId,
    people,
  }
}

/** Fields that an attacker adds to a form. None of them may change anything (docs/trust.md#forged-requests). */
export const FORGED = {
  id: '1',
  role: 'administrator',
  score: '999',
  reputation: '99999',
  authorId: '1',
  author: '1',
  userId: '1',
  viewer: '1',
  emailConfirmedAt: '2020-01-01',
  isConfirmed: 'true',
  isDeleted: 'true',
  state: 'resolved',
  weight: '999',
} as const

export const WHY = { rule: 'other', reason: 'A reason that is long enough.' } as const
