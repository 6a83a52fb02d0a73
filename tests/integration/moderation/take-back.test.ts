import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { openCase } from '#lib/moderation/commands/open-case.ts'
import { recordAct } from '#lib/moderation/commands/record-act.ts'
import { takeBack } from '#lib/moderation/commands/take-back.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

const why = { rule: 'spam', reason: 'It advertises something.' } as const
const reason = 'That was a mistake.'

async function aCase() {
  const { id: post, author } = await aQuestion()
  const target = { kind: 'post', id: post } as const
  const id = await openCase(contextOf(author), { target, aboutUserId: author.id, source: 'flag' })
  return { id, post, author }
}

const back = (by: Viewer, id: CaseId, at = later(5)) => takeBack(contextOf(by, { now: at }), { case: id, reason })
const stateOf = async (id: CaseId) => (await db().select().from(cases).where(eq(cases.id, id)))[0]?.state

test('what was deleted from the queue is back, and so is its case; again changes nothing', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const { id, post } = await aCase()
  await removePost(contextOf(moderator, { now: later(1) }), { post, case: id, ...why })
  expect(await stateOf(id)).toBe('resolved')
  await Promise.all([back(moderator, id), back(moderator, id)])
  await back(moderator, id)
  expect(await stateOf(id)).toBe('open')
  const [row] = await db().select({ removal: posts.removal }).from(posts).where(eq(posts.id, post))
  expect(row?.removal).toBeNull()
  const acts = await db()
    .select({ kind: moderationActs.kind })
    .from(moderationActs)
    .where(eq(moderationActs.caseId, id))
  expect(acts.map(({ kind }) => kind).toSorted()).toEqual(['delete', 'undo'])
  await expectTrueCounters()
})

test('a decision without an act is taken back too', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const { id } = await aCase()
  await decideCase(contextOf(moderator, { now: later(1) }), { case: id, state: 'declined' })
  await back(moderator, id)
  expect(await stateOf(id)).toBe('open')
})

test('what cannot be taken back stays, with its case; so it does for those who may not', async () => {
  const moderator = await aUser({ role: 'moderator' })
  const { id, post, author } = await aCase()
  const context = contextOf(moderator, { now: later(1) })
  await recordAct(context, { kind: 'purge', ...why, postId: post, caseId: id })
  await decideCase(context, { case: id, state: 'resolved' })
  expect(await leavingNothingChanged(() => back(moderator, id))).toMatchObject(forbidden('cannotUndo'))
  expect(await leavingNothingChanged(() => back(author, id))).toMatchObject(forbidden('moderatorsOnly'))
  const own = { ...author, role: 'moderator' as const }
  expect(await leavingNothingChanged(() => back(own, id))).toMatchObject(forbidden('ownCase'))
  expect(await leavingNothingChanged(() => back(moderator, 999_999_999 as CaseId))).toMatchObject(notFound)
})
