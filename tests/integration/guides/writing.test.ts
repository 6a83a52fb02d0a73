import { and, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { events } from '#db/schema/ledgers.ts'
import { tags } from '#db/schema/tags.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { guidesTag } from '#lib/guides/cache.ts'
import { editGuide } from '#lib/guides/commands/edit-guide.ts'
import { writeGuide } from '#lib/guides/commands/write-guide.ts'
import { listGuides, listGuidesInOthers } from '#lib/guides/list-queries.ts'
import { findGuideRef, getGuide } from '#lib/guides/queries.ts'
import { editGuideInput, writeGuideInput } from '#lib/guides/schema.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { getRevision, listRevisions } from '#lib/posts/queries.ts'
import { countForum } from '#lib/questions/count-queries.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { suggestEdit } from '#lib/suggested-edits/commands/suggest-edit.ts'
import { suggestEditInput } from '#lib/suggested-edits/schema.ts'
import { act, aQuestion, aUser, aVote, aWord, contextOf, later, nth } from '#tests/support/factories.ts'
import { aGuide, anEdit, guideFields, stepsText } from '#tests/support/guides.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'

afterAll(expectTrueCounters)

const refused = (by: Viewer, fields: Record<string, unknown> = {}) =>
  leavingNothingChanged(() => writeGuide(contextOf(by), writeGuideInput.parse(guideFields(fields))))

describe('writing a guide', () => {
  test('gives it steps, tags and a first check by its author, and drops the lists', async () => {
    const author = await aUser({ reputation: 100 })
    const context = contextOf(author)
    const { id, isHeld } = await writeGuide(context, writeGuideInput.parse(guideFields({ tags: 'pmo, skills' })))
    expect(isHeld).toBe(false)
    expect(context.changedTags).toContain(guidesTag())
    expect(await getGuide(id)).toMatchObject({
      author: { id: author.id },
      leadText: 'For everybody who wants to move on.',
      steps: [{ title: 'Look around' }, { title: 'Ask somebody' }, { title: 'Decide' }],
      tags: ['pmo', 'skills'],
      checked: { at: context.now, by: { id: author.id } },
      contributors: [],
    })
    const recorded = await db()
      .select()
      .from(events)
      .where(and(eq(events.postId, id), eq(events.kind, 'guides.written')))
    expect(recorded).toHaveLength(1)
  })

  test('is for people with the reputation, who may ask', async () => {
    expect(await refused(await aUser({ reputation: 99 }))).toMatchObject(forbidden('guideNeedsReputation'))
    expect(await refused(await aUser({ reputation: 100, isConfirmed: false }))).toMatchObject(forbidden('unconfirmed'))
    expect(await refused(await aUser({ reputation: 100, hasUnreadWarning: true }))).toMatchObject(
      forbidden('unreadWarning'),
    )
  })

  test('names up to ten questions in a step', async () => {
    const author = await aUser({ reputation: 100 })
    const lines = Array.from({ length: 11 }, (_, index) => `- /questions/${index + 1}`).join('\n')
    const input = writeGuideInput.parse(guideFields({ body: `${stepsText('Look around')}\n\n${lines}` }))
    const write = () => writeGuide(contextOf(author), input)
    expect(await leavingNothingChanged(write)).toMatchObject(invalid('body', 'tooManyQuestions'))
  })

  test('twice makes one guide, also of two requests at once', async () => {
    const [author, fields] = [await aUser({ reputation: 100 }), guideFields()]
    const write = () => writeGuide(contextOf(author), writeGuideInput.parse(fields))
    const [one, other] = await Promise.all([write(), write()])
    expect(other.id).toBe(one.id)
    expect((await write()).id).toBe(one.id)
  })

  test('counts to the questions of the day', async () => {
    const limits = { ...DEFAULT_LIMITS, secondsBetweenPosts: { new: 0, member: 0, trusted: 0 } }
    const author = await aUser({ reputation: 100, limits, createdAt: new Date('2025-01-01') })
    for (let n = 0; n < limits.daily.ask.member; n++) await aGuide({ by: author, body: stepsText(aWord()) })
    expect(await refused(author)).toMatchObject(forbidden('dailyLimit'))
  })

  test('that looks like spam waits for a moderator', async () => {
    const limits = { ...DEFAULT_LIMITS, holdFromScore: 0 }
    const { id, isHeld } = await aGuide({ by: await aUser({ reputation: 100, limits }) })
    expect(isHeld).toBe(true)
    await expect(getGuide(id)).rejects.toMatchObject({ code: 'not-found', postId: id })
    expect(await findGuideRef(id)).toBeNull()
    expect(await db().select().from(cases).where(eq(cases.postId, id))).toHaveLength(1)
  })
})

test('guides are in their own lists, and in none of questions', async () => {
  const tag = aWord()
  const [early, late] = [await aGuide({ tags: tag }), await aGuide({ tags: tag, at: later(10) })]
  const german = await aGuide({ tags: tag, language: 'de' })
  await aVote(await aUser(), early, 1)
  const idsOf = async (sort: 'newest' | 'useful') =>
    (await listGuides({ sort, tag, language: 'en' })).items.map(({ id }) => id)
  expect(await idsOf('newest')).toEqual([late.id, early.id])
  expect(await idsOf('useful')).toEqual([early.id, late.id])
  expect((await listGuidesInOthers({ sort: 'newest', tag }, 'en')).map(({ id }) => id)).toEqual([german.id])
  expect(nth((await listGuides({ sort: 'useful', tag })).items, 0)).toMatchObject({
    stepCount: 3,
    score: 1,
    tags: [tag],
  })
  expect((await listGuides({ sort: 'newest', tag: "'; drop table tags; --" })).items).toEqual([])
  await expect(listGuides({ sort: 'newest', after: 'forged' })).rejects.toMatchObject(notFound)
  for (const sort of ['active', 'newest', 'top', 'hot', 'unanswered'] as const)
    expect((await listQuestions({ sort, tag })).items).toEqual([])
  expect((await db().select().from(tags).where(eq(tags.name, tag)))[0]?.questionCount).toBe(0)
  await expect(getQuestion(early.id)).rejects.toMatchObject(notFound)
  const before = await countForum()
  await aGuide()
  expect((await countForum()).questions).toBe(before.questions)
})

test('a deleted guide is gone from every list until its author restores it', async () => {
  const tag = aWord()
  const { id, author } = await aGuide({ tags: tag })
  await act(author, later(5), (context) => deletePost(context, { post: id }))
  expect((await listGuides({ sort: 'newest', tag })).items).toEqual([])
  await expect(getGuide(id)).rejects.toMatchObject({ code: 'not-found', postId: id })
  await act(author, later(6), (context) => restorePost(context, { post: id }))
  expect((await listGuides({ sort: 'useful', tag })).items).toHaveLength(1)
})

describe('editing a guide', () => {
  test('keeps every version, with its changes, and any of them can be restored', async () => {
    const guide = await aGuide()
    await anEdit(guide, { body: stepsText('Look around', 'Decide'), summary: 'Nobody has to be asked.' })
    const { kind, revisions } = await listRevisions(guide.id)
    expect(kind).toBe('guide')
    expect(revisions).toMatchObject([
      { number: 2, summary: 'Nobody has to be asked.', changes: [{ field: 'body' }] },
      { number: 1 },
    ])
    const { revision } = await getRevision(guide.id, 1)
    await anEdit(guide, { body: revision.body, at: later(120) })
    expect((await getGuide(guide.id)).steps).toHaveLength(3)
  })

  test('by others takes the privilege; they are named then', async () => {
    const guide = await aGuide()
    const [stranger, editor] = [await aUser({ reputation: 999 }), await aUser({ reputation: 1000 })]
    const attempt = () => anEdit(guide, { by: stranger, body: stepsText('Only this') })
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('editNeedsReputation'))
    await anEdit(guide, { by: editor, body: stepsText('Only this') })
    expect(await getGuide(guide.id)).toMatchObject({ contributors: [{ id: editor.id }], editedBy: { id: editor.id } })
  })

  test('two at once: the second one gets both texts', async () => {
    const guide = await aGuide()
    const save = (by: Viewer, body: string) => {
      const fields = { ...guideFields({ body }), post: String(guide.id), version: '1' }
      return act(by, later(60), (context) => editGuide(context, editGuideInput.parse(fields)))
    }
    const people = [await aUser({ reputation: 1000 }), await aUser({ reputation: 1000 })] as const
    const done = await Promise.allSettled([save(people[0], stepsText('One')), save(people[1], stepsText('Other'))])
    const lost = done.find((one) => one.status === 'rejected')
    const saved = await getGuide(guide.id)
    expect(lost?.reason).toMatchObject({
      code: 'conflict',
      current: { body: stepsText(nth(saved.steps, 0).title), title: saved.title, version: '2' },
    })
  })

  test('is not what one does to a question', async () => {
    const question = await aQuestion()
    const fields = editGuideInput.parse({ ...guideFields(), post: String(question.id), version: '1' })
    const attempt = () => editGuide(contextOf({ ...question.author, reputation: 2000 }), fields)
    expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
  })
})

describe('suggested edits of a guide', () => {
  test('change title, steps and tags once they are accepted', async () => {
    const guide = await aGuide()
    const [helper, reviewer] = [await aUser(), await aUser({ reputation: 350 })]
    const body = stepsText('Look around', 'Sleep over it', 'Decide')
    const suggestion = await aSuggestion(helper, guide, {
      title: 'A better title for all of it',
      body,
      tags: 'pmo skills',
    })
    await act(reviewer, later(30), (context) => decideEdit(context, decision(suggestion, { decision: 'accept' })))
    expect(await getGuide(guide.id)).toMatchObject({
      title: 'A better title for all of it',
      tags: ['pmo', 'skills'],
      steps: [{ title: 'Look around' }, { title: 'Sleep over it' }, { title: 'Decide' }],
      contributors: [{ id: helper.id }],
    })
  })

  test('have steps too', async () => {
    const guide = await aGuide()
    const fields = {
      post: String(guide.id),
      version: '1',
      summary: '',
      title: 'A title that is long enough',
      tags: 'pmo',
    }
    const input = suggestEditInput.parse({ ...fields, body: 'All of it in one sentence, without any steps.' })
    const helper = await aUser()
    const attempt = () => suggestEdit(contextOf(helper), input)
    expect(await leavingNothingChanged(attempt)).toMatchObject(invalid('body', 'noSteps'))
  })
})
