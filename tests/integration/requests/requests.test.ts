import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { answerRequests } from '#db/schema/requests.ts'
import { users } from '#db/schema/users.ts'
import { saveSituation } from '#lib/answers/commands/save-situation.ts'
import { saveSituationInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { blockPerson } from '#lib/follows/commands/block-person.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { muteThread } from '#lib/notifications/commands/mute-thread.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { declineRequest } from '#lib/requests/commands/decline-request.ts'
import { requestAnswers } from '#lib/requests/commands/request-answers.ts'
import { setAskable } from '#lib/requests/commands/set-askable.ts'
import { countAsked, isAskable, listRequestsTo } from '#lib/requests/queries.ts'
import { suspend } from '#tests/integration/auth/people.ts'
import { closing } from '#tests/support/closing.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator } from '#tests/support/moderating.ts'

const DAY = 24 * 60
const request = (question: { id: PostId; author: Viewer }, minute = 0) =>
  requestAnswers(contextOf(question.author, { now: later(minute) }), { question: question.id })
const decline = (viewer: Viewer, { id }: { id: PostId }) => declineRequest(contextOf(viewer), { question: id })
const askedOf = async ({ id }: { id: PostId }) =>
  (await db().select().from(answerRequests).where(eq(answerRequests.questionId, id)))
    .map(({ personId }) => personId)
    .toSorted((a, b) => a - b)
const requestsTo = async ({ id }: Viewer, minute = 0) =>
  (await listRequestsTo(id, later(minute))).map(({ question }) => question.id)

/** A person who agreed to be asked, with an upvoted answer under each tag. */
async function anExpert(...tags: string[]): Promise<Viewer> {
  const expert = await aUser()
  for (const tag of tags)
    await aVote(await aUser(), await anAnswer({ by: expert, to: await aQuestion({ tags: tag }) }), 1)
  await setAskable(contextOf(expert), { askable: true })
  return expert
}

test('nobody is asked who has not agreed, and the choice may be sent twice', async () => {
  const [tag, viewer] = [aWord(), await anExpert()]
  expect(await isAskable(viewer.id)).toBe(true)
  await leavingNothingChanged(() => setAskable(contextOf(viewer), { askable: true }))
  const shy = await anExpert(tag)
  await setAskable(contextOf(shy), { askable: false })
  await leavingNothingChanged(() => setAskable(contextOf(shy), { askable: false }))
  const question = await aQuestion({ tags: tag })
  await leavingNothingChanged(() => expect(request(question)).rejects.toMatchObject(invalid('', 'nobodyToAsk')))
})

test('three people who fit best are asked, each once, and only they see it', async () => {
  const [one, two] = [aWord(), aWord()]
  const experts = [await anExpert(one), await anExpert(one), await anExpert(one)]
  const best = await anExpert(one, two)
  const question = await aQuestion({ tags: `${one}, ${two}` })
  expect(await request(question)).toEqual({ asked: 3 })
  const asked = await askedOf(question)
  expect(asked).toHaveLength(3)
  expect(asked).toContain(best.id)
  expect(await requestsTo(best)).toEqual([question.id])
  await leavingNothingChanged(() =>
    expect(request(question)).rejects.toMatchObject(forbidden('enoughAsked', { max: 3 })),
  )
  expect(await countAsked(question.id)).toEqual({ asked: 3, declined: 0 })
  await decline(best, question)
  await leavingNothingChanged(() => decline(best, question))
  expect(await countAsked(question.id)).toEqual({ asked: 3, declined: 1 })
  expect(await requestsTo(best)).toEqual([])
  const left = experts.find(({ id }) => !asked.includes(id))
  if (!left) throw new Error('one was not asked')
  await leavingNothingChanged(() => expect(decline(left, question)).rejects.toMatchObject(notFound))
})

test('roles, sector and country count, from answers and from one’s own situation', async () => {
  const tag = aWord()
  const [said, answered] = [await anExpert(), await anExpert()]
  await saveSituation(
    contextOf(said),
    saveSituationInput.parse({ ownRole: 'pmo-director', ownSector: 'energy-utilities', ownCountry: 'NO' }),
  )
  await anAnswer({ by: answered, ownRole: 'pmo-director' })
  const fields = { currentRole: 'pmo-manager', wishedRole: 'pmo-director', sector: 'energy-utilities', country: 'NO' }
  const question = await aQuestion({ tags: tag, ...fields })
  await request(question)
  expect(await askedOf(question)).toEqual([said.id, answered.id].toSorted((a, b) => a - b))
})

test('nobody is asked who cannot or does not want to answer here', async () => {
  const [tag, ignored, asker] = [aWord(), aWord(), await aUser()]
  const question = await aQuestion({ by: asker, tags: `${tag}, ${ignored}` })
  const people = []
  for (let count = 0; count < 7; count++) people.push(await anExpert(tag))
  const [answerer, blocker, blocked, ignorer, muted, hidden, suspended] = people
  if (!answerer || !blocker || !blocked || !ignorer || !muted || !hidden || !suspended) throw new Error('seven people')
  await anAnswer({ by: answerer, to: question })
  await blockPerson(contextOf(blocker), { person: asker.id, state: 'follow' })
  await blockPerson(contextOf(asker), { person: blocked.id, state: 'follow' })
  await followTag(contextOf(ignorer), { tag: ignored, state: 'ignore' })
  await muteThread(contextOf(muted), { thread: question.id, state: 'mute' })
  await hideProfile(hidden)
  await suspend(suspended.id)
  await leavingNothingChanged(() => expect(request(question)).rejects.toMatchObject(invalid('', 'nobodyToAsk')))
  const expert = await anExpert(tag)
  await request(question)
  expect(await askedOf(question)).toEqual([expert.id])
})

test('a person has at most three open requests; answering, closing and two weeks end them', async () => {
  const [tag, moderator] = [aWord(), await aModerator()]
  const expert = await anExpert(tag)
  const questions = []
  for (let count = 0; count < 4; count++) questions.push(await aQuestion({ tags: tag }))
  const [first, second, third, fourth] = questions
  if (!first || !second || !third || !fourth) throw new Error('four questions')
  for (const question of [first, second, third]) await request(question)
  await expect(request(fourth)).rejects.toMatchObject(invalid('', 'nobodyToAsk'))
  await anAnswer({ by: expert, to: first })
  await closeQuestion(contextOf(moderator), closing(second, 'off-topic'))
  expect(await requestsTo(expert)).toEqual([third.id])
  await request(fourth)
  expect(await requestsTo(expert)).toEqual([fourth.id, third.id])
  await blockPerson(contextOf(expert), { person: fourth.author.id, state: 'follow' })
  expect(await requestsTo(expert)).toEqual([third.id])
  await blockPerson(contextOf(expert), { person: fourth.author.id, state: 'none' })
  expect(await requestsTo(expert, 14 * DAY)).toEqual([])
})

test('only the asker of an open question has people asked, and two requests at once ask three', async () => {
  const tag = aWord()
  for (let count = 0; count < 5; count++) await anExpert(tag)
  const [question, closed, moderator] = [
    await aQuestion({ tags: tag }),
    await aQuestion({ tags: tag }),
    await aModerator(),
  ]
  await closeQuestion(contextOf(moderator), closing(closed, 'off-topic'))
  const refused = (attempt: () => Promise<unknown>, error: object) =>
    leavingNothingChanged(() => expect(attempt()).rejects.toMatchObject(error))
  const other = await aUser()
  await refused(() => request({ ...question, author: other }), forbidden('onlyAskerRequests'))
  await refused(() => request(closed), forbidden('requestOnClosed'))
  await refused(() => request({ id: 999_999_999 as PostId, author: other }), notFound)
  await Promise.allSettled([request(question), request(question)])
  expect(await askedOf(question)).toHaveLength(3)
})

test('requests for many questions at once give a person three', async () => {
  const tag = aWord()
  const expert = await anExpert(tag)
  const questions = []
  for (let count = 0; count < 6; count++) questions.push(await aQuestion({ tags: tag }))
  await Promise.allSettled(questions.map((question) => request(question)))
  expect(await requestsTo(expert)).toHaveLength(3)
})

test('people are asked in their own language, or in one that they have written in', async () => {
  const [foreign, bilingual] = [await anExpert(), await anExpert()]
  for (const { id } of [foreign, bilingual]) await db().update(users).set({ locale: 'de' }).where(eq(users.id, id))
  for (const one of [foreign, bilingual])
    await saveSituation(contextOf(one), saveSituationInput.parse({ ownRole: 'portfolio-manager' }))
  await aQuestion({ by: bilingual })
  const question = await aQuestion({ wishedRole: 'portfolio-manager' })
  await request(question)
  expect(await askedOf(question)).toEqual([bilingual.id])
})
