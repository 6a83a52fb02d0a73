import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { DEFAULT_LIMITS, NO_LIMITS } from '#lib/limits/rules.ts'
import type { PostId, SuggestedEditId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { lockSuggestion } from '#lib/suggested-edits/writes/lock-suggestion.ts'
import { suggestEdit } from '#lib/suggested-edits/commands/suggest-edit.ts'
import { withdrawEdit } from '#lib/suggested-edits/commands/withdraw-edit.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aSuggestion, decision, wish } from '#tests/support/suggested-edits.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { aRestriction } from '#tests/support/viewer.ts'

afterAll(expectTrueCounters)

const casesOn = (post: { id: PostId }) => db().select().from(cases).where(eq(cases.postId, post.id))
const rowOf = async (id: SuggestedEditId) =>
  (await db().select().from(suggestedEdits).where(eq(suggestedEdits.id, id)))[0]

describe('a suggestion', () => {
  test('waits, and changes nothing in the post', async () => {
    const [by, question] = [await aUser(), await aQuestion()]
    const before = await getEditablePost(question.id)
    const { id } = await aSuggestion(by, question)
    expect(await rowOf(id)).toMatchObject({ state: 'open', authorId: by.id, baseVersion: 1, tags: ['pmo'] })
    expect(await getEditablePost(question.id)).toEqual(before)
    expect(await casesOn(question)).toMatchObject([{ sources: ['suggested-edit'], aboutUserId: question.author.id }])
  })

  test('of an answer has neither title nor tags', async () => {
    const [by, answer] = [await aUser(), await anAnswer()]
    const { id } = await aSuggestion(by, answer)
    expect(await rowOf(id)).toMatchObject({ title: null, tags: null })
  })

  test('sent twice is one; a second one must wait', async () => {
    const [by, question] = [await aUser(), await aQuestion()]
    const first = await aSuggestion(by, question)
    expect(await leavingNothingChanged(() => aSuggestion(by, question))).toEqual(first)
    const other = { body: `Something else altogether, with ${aWord()} in it.` }
    expect(await leavingNothingChanged(() => aSuggestion(by, question, other))).toMatchObject(
      forbidden('suggestionOpen'),
    )
    const somebody = await aUser()
    expect(await leavingNothingChanged(() => aSuggestion(somebody, question))).toMatchObject(
      forbidden('suggestionOpen'),
    )
  })

  test('of two people at once is one', async () => {
    const [one, two, question] = [await aUser(), await aUser(), await aQuestion()]
    const all = await Promise.allSettled([aSuggestion(one, question), aSuggestion(two, question)])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a suggestion is refused, and nothing changes,', () => {
  const refused = (by: Viewer, post: { id: PostId }, fields: Record<string, string> = {}) =>
    leavingNothingChanged(() => aSuggestion(by, post, fields))

  test('for one’s own post, a deleted one, or a missing one', async () => {
    const [by, question] = [await aUser(), await aQuestion()]
    expect(await refused(question.author, question)).toMatchObject(forbidden('suggestOwn'))
    await deletePost(contextOf(question.author), { post: question.id })
    expect(await refused(by, question)).toMatchObject(forbidden('postDeleted'))
    expect(await refused(by, { id: 999_999_999 as PostId })).toMatchObject(notFound)
  })

  test('by somebody kept from editing', async () => {
    const by = await aUser({ restrictions: [aRestriction({ scope: 'edit' })] })
    expect(await refused(by, await aQuestion())).toMatchObject(forbidden('restricted'))
  })

  test('with the present text of the post', async () => {
    const [by, question] = [await aUser(), await aQuestion()]
    const { body, tags } = await getEditablePost(question.id)
    const same = { title: question.title, body, tags: tags.join(' ') }
    expect(await refused(by, question, same)).toMatchObject(invalid('body', 'unchanged'))
  })

  test('of a question without title or tags', async () => {
    const [context, question] = [contextOf(await aUser()), await aQuestion()]
    const { title: _, ...untitled } = wish(question)
    const { tags: __, ...untagged } = wish(question)
    await expect(suggestEdit(context, untitled)).rejects.toMatchObject(invalid('title', 'required'))
    await expect(suggestEdit(context, untagged)).rejects.toMatchObject(invalid('tags', 'required'))
  })

  test('with a tag that does not exist, by somebody who may not make one', async () => {
    const [by, question] = [await aUser(), await aQuestion()]
    expect(await refused(by, question, { tags: aWord() })).toMatchObject(invalid('tags', 'newTag'))
  })

  test('for a text that has changed since, which is then shown', async () => {
    const [by, question] = [await aUser(), await aQuestion()]
    const { body } = await getEditablePost(question.id)
    expect(await refused(by, question, { version: '2' })).toMatchObject({
      code: 'conflict',
      current: { title: question.title, body, tags: 'pmo', version: '1' },
    })
  })

  test('beyond the day’s limit, also several at once', async () => {
    const limits = { ...NO_LIMITS, daily: DEFAULT_LIMITS.daily }
    const by = await aUser({ limits })
    await aSuggestion(by, await aQuestion())
    const questions = [await aQuestion(), await aQuestion(), await aQuestion()]
    const all = await Promise.allSettled(questions.map((question) => aSuggestion(by, question)))
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(all.find((one) => one.status === 'rejected')?.reason).toMatchObject(
      forbidden('dailyLimit', { what: 'suggest-edit', limit: 3 }),
    )
  })
})

describe('withdrawing', () => {
  test('removes it from the queue, once, and makes room for another', async () => {
    const [by, question] = [await aUser(), await aQuestion()]
    const { id } = await aSuggestion(by, question)
    expect(await withdrawEdit(contextOf(by), { edit: id })).toEqual({ id, state: 'withdrawn' })
    expect(await casesOn(question)).toMatchObject([{ state: 'declined', resolvedById: null }])
    expect(await leavingNothingChanged(() => withdrawEdit(contextOf(by), { edit: id }))).toEqual({
      id,
      state: 'withdrawn',
    })
    await aSuggestion(by, question)
  })

  test('is for its author, while it waits', async () => {
    const [by, question, moderator] = [await aUser(), await aQuestion(), await aUser({ role: 'moderator' })]
    const edit = await aSuggestion(by, question)
    const withdraw = (viewer: Viewer, id = edit.id) =>
      leavingNothingChanged(() => withdrawEdit(contextOf(viewer), { edit: id }))
    expect(await withdraw(moderator)).toMatchObject(forbidden('notYourSuggestion'))
    expect(await withdraw(by, 999_999_999 as SuggestedEditId)).toMatchObject(notFound)
    await decideEdit(contextOf(moderator), decision(edit, { decision: 'accept' }))
    expect(await withdraw(by)).toMatchObject({ code: 'conflict', current: { state: 'accepted' } })
  })
})

test('a suggestion is read with its post', async () => {
  const [by, question] = [await aUser(), await aQuestion()]
  const edit = await aSuggestion(by, question)
  expect(await lockSuggestion(contextOf(by), edit.id)).toMatchObject({
    suggestion: { id: edit.id },
    locked: { post: { id: question.id } },
  })
})
