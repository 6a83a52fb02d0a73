import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { screenSuggestion } from '#lib/suggested-edits/writes/screen-suggestion.ts'
import {
  getEditForReview,
  listEditsOnPostsOf,
  listEditsToDecide,
  listWaitingEdits,
} from '#lib/suggested-edits/queries.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'
import { aMember, aNewcomer, HONEST, SPAM } from '../spam/newcomers.ts'

const CITED = 'https://www.pmi.org/certifications'
const accept = (by: Viewer, edit: { id: number }) =>
  decideEdit(contextOf(by, { now: later(9) }), decision(edit, { decision: 'accept' }))
const decline = (by: Viewer, edit: { id: number }) =>
  decideEdit(contextOf(by, { now: later(9) }), decision(edit, { decision: 'decline', reason: 'This is advertising.' }))

/** Makes a member's suggestion that looks like spam, with its question. */
async function aSuspicious() {
  const [by, question] = [await aMember(), await aQuestion()]
  return { by, question, edit: await aSuggestion(by, question, { body: SPAM(aWord()) }) }
}

describe('a suggestion that looks like spam', () => {
  test('shows the reason to moderators, and is visible to nobody else but its author', async () => {
    const { edit, by, question } = await aSuspicious()
    const [moderator, reviewer] = [await aModerator(), await aUser({ reputation: 5000 })]
    const review = await getEditForReview(moderator, edit.id, later(1))
    expect(review.spam?.why.map(({ code }) => code)).toContain('phrases')
    const waitingFor = async (viewer: Viewer) =>
      (await listWaitingEdits(viewer)).items.find(({ id }) => id === edit.id)?.spam
    expect(await waitingFor(moderator)).toEqual(review.spam)
    expect(await waitingFor(reviewer)).toBeUndefined()
    expect(await listEditsOnPostsOf(question.author)).toEqual([])
    for (const viewer of [reviewer, question.author])
      await expect(getEditForReview(viewer, edit.id, later(1))).rejects.toMatchObject(notFound)
    expect((await getEditForReview(by, edit.id, later(1))).id).toBe(edit.id)
    expect(await listEditsToDecide([edit.id])).toMatchObject([{ spam: review.spam }])
  })

  test('is decided by moderators only, neither by reviewers nor by the post’s author', async () => {
    const { edit, question } = await aSuspicious()
    for (const by of [await aUser({ reputation: 5000 }), question.author])
      for (const decide of [accept, decline])
        expect(await leavingNothingChanged(() => decide(by, edit))).toMatchObject(forbidden('suspiciousEdit'))
    expect(await accept(await aModerator(), edit)).toMatchObject({ state: 'accepted' })
    await expectTrueCounters()
  })

  test('loses its words when the post is purged', async () => {
    const { edit, question } = await aSuspicious()
    await purgePost(contextOf(await aModerator(), { now: later(30) }), { ...WHY, post: question.id })
    const [row] = await db().select().from(suggestedEdits).where(eq(suggestedEdits.id, edit.id))
    expect(row?.spam?.why).toEqual([])
  })
})

test('any other suggestion is for reviewers, as before', async () => {
  const question = await aQuestion()
  const edit = await aSuggestion(await aNewcomer(), question, { body: HONEST(aWord()) })
  expect(await getEditForReview(question.author, edit.id, later(1))).toMatchObject({ spam: null })
  expect(await listEditsOnPostsOf(question.author)).toMatchObject([{ id: edit.id }])
  await accept(await aUser({ reputation: 5000 }), edit)
})

describe('links in a suggestion', () => {
  test('of a new account are refused in body and title, cited or not; existing ones may stay', async () => {
    const question = await aQuestion({ body: `${HONEST(aWord())} I read ${CITED} before.` })
    const by = await aNewcomer()
    for (const fields of [
      { body: `${HONEST(aWord())} See https://other.example/x.` },
      { body: `${HONEST(aWord())} See [this](https://www.apm.org.uk/).` },
      { title: `What does one do with other-${aWord()}.com now?` },
    ])
      expect(await leavingNothingChanged(() => aSuggestion(by, question, fields))).toMatchObject(
        forbidden('suggestLinks'),
      )
    await aSuggestion(by, question, { body: `${HONEST(aWord())} I have read ${CITED} before.` })
  })

  test('of members are allowed', async () => {
    const answer = await anAnswer()
    await aSuggestion(await aMember(), answer, { body: `${HONEST(aWord())} See ${CITED} for more.` })
  })
})

test('screenSuggestion writes nothing', async () => {
  const by = await aMember()
  const said = () => screenSuggestion(contextOf(by), { body: HONEST(aWord()) }, { body: SPAM(aWord()) })
  expect(await leavingNothingChanged(said)).toMatchObject({ score: expect.any(Number), why: expect.any(Array) })
})
