import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { posts, revisions } from '#db/schema/posts.ts'
import { tags } from '#db/schema/tags.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { listRevisions } from '#lib/posts/queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { patience } from '#tests/support/patience.ts'

afterAll(expectTrueCounters)

async function stored(id: PostId) {
  const [row] = await db().select().from(posts).where(eq(posts.id, id))
  if (!row) throw new Error('no such post')
  return row
}

/** Returns the form of an edit: the current text, and the changes. */
async function anEdit(question: { id: PostId; title: string }, change: Record<string, string> = {}) {
  const { body, editVersion } = await stored(question.id)
  const fields = {
    post: String(question.id),
    version: String(editVersion),
    title: question.title,
    body,
    tags: 'pmo',
    summary: 'said more clearly',
  }
  return editQuestionInput.parse({ ...fields, ...change })
}

const aBody = () => `The text is another one now, and says something of ${aWord()}.`

describe('an edit', () => {
  test('by its author is a new version, and the page shows the new text', async () => {
    const question = await aQuestion()
    const body = aBody()
    const title = `Now about something else: ${aWord()}`
    const edit = await anEdit(question, { body, title, summary: 'clearer' })
    const context = contextOf(question.author, { now: later(10) })
    expect(await editQuestion(context, edit)).toMatchObject({
      id: question.id,
      title,
      slug: expect.stringContaining('now-about'),
    })
    expect(await getQuestion(question.id)).toMatchObject({
      title,
      revision: 2,
      editedAt: later(10),
      lastActivityAt: later(10),
    })
    const { revisions: versions } = await listRevisions(question.id)
    expect(versions.map(({ number, summary }) => [number, summary])).toEqual([
      [2, 'clearer'],
      [1, ''],
    ])
    expect(versions[0]?.changes.map((change) => change.field)).toEqual(['title', 'body'])
  })

  test('makes it found by its new words and not by its old ones', async () => {
    const [before, after] = [aWord(), aWord()]
    const question = await aQuestion({ body: `This text speaks of ${before} and of nothing else at all.` })
    await editQuestion(
      contextOf(question.author),
      await anEdit(question, { body: `This text speaks of ${after} and of nothing else.` }),
    )
    expect((await searchPosts({ q: before })).items).toEqual([])
    expect((await searchPosts({ q: after })).items).toMatchObject([{ postId: question.id }])
  })

  test('moves the counts of the tags it takes and gives', async () => {
    const [old, kept, fresh] = [aWord(), aWord(), aWord()]
    const question = await aQuestion({ tags: `${old} ${kept}` })
    const editor = { ...question.author, reputation: 100 }
    await editQuestion(contextOf(editor), await anEdit(question, { tags: `${fresh} ${kept}` }))
    const counts = await db().select({ name: tags.name, count: tags.questionCount }).from(tags)
    const countOf = (name: string) => counts.find((tag) => tag.name === name)?.count
    expect([countOf(old), countOf(kept), countOf(fresh)]).toEqual([0, 1, 1])
    expect((await getQuestion(question.id)).tags).toEqual([fresh, kept])
  })

  test.each([
    ['with 1000 points', { reputation: 1000 }],
    ['as moderator', { role: 'moderator' as const }],
  ])('by somebody else %s names the editor', async (_, rank) => {
    const question = await aQuestion()
    const editor = await aUser(rank)
    await editQuestion(contextOf(editor, { now: later(1) }), await anEdit(question, { body: aBody() }))
    expect(await getQuestion(question.id)).toMatchObject({ revision: 2, editedBy: { id: editor.id } })
  })
})

describe('edits by the same person', () => {
  test('within five minutes are one version, without a trace of the first', async () => {
    const question = await aQuestion()
    for (const minute of [1, 4]) {
      const edit = await anEdit(question, { body: aBody() })
      await editQuestion(contextOf(question.author, { now: later(minute) }), edit)
    }
    const versions = await db().select().from(revisions).where(eq(revisions.postId, question.id))
    expect(versions).toMatchObject([{ number: 1, createdAt: NOON, mergedAt: later(4) }])
    expect(await stored(question.id)).toMatchObject({ revision: 1, editVersion: 3, editedAt: null })
    expect(versions[0]?.body).toBe((await stored(question.id)).body)
  })

  test('five minutes apart are two', async () => {
    const question = await aQuestion()
    await editQuestion(contextOf(question.author, { now: later(5) }), await anEdit(question, { body: aBody() }))
    expect(await stored(question.id)).toMatchObject({ revision: 2 })
  })

  test('are not merged across another person’s edit', async () => {
    const question = await aQuestion()
    const editor = await aUser({ role: 'moderator' })
    for (const [who, minute] of [
      [editor, 1],
      [question.author, 2],
      [editor, 3],
    ] as const) {
      await editQuestion(contextOf(who, { now: later(minute) }), await anEdit(question, { body: aBody() }))
    }
    const versions = await db().select().from(revisions).where(eq(revisions.postId, question.id))
    expect(versions.map(({ number, editorId }) => [number, editorId])).toEqual([
      [1, question.author.id],
      [2, editor.id],
      [3, question.author.id],
      [4, editor.id],
    ])
  })

  test('the same text again makes no version', async () => {
    const question = await aQuestion()
    const edit = await anEdit(question)
    await leavingNothingChanged(() =>
      editQuestion(contextOf(question.author, { now: later(9) }), { ...edit, language: 'en' }),
    )
  })

  test('the same form sent twice is one edit', async () => {
    const question = await aQuestion()
    const edit = await anEdit(question, { body: aBody() })
    const context = contextOf(question.author, { now: later(9) })
    const first = await editQuestion(context, edit)
    expect(await leavingNothingChanged(() => editQuestion(context, edit))).toEqual(first)
  })
})

describe('two editors', () => {
  test('the second gets both texts, and nothing is overwritten', async () => {
    const question = await aQuestion()
    const [mine, theirs] = [await anEdit(question, { body: aBody() }), await anEdit(question, { body: aBody() })]
    await editQuestion(contextOf(await aUser({ role: 'moderator' }), { now: later(1) }), theirs)
    const late = () => editQuestion(contextOf(question.author, { now: later(2) }), mine)
    expect(await leavingNothingChanged(late)).toMatchObject({
      code: 'conflict',
      status: 409,
      current: { title: question.title, body: theirs.body, tags: 'pmo', version: '2' },
    })
  })

  test('the second may then overwrite the version they have seen', async () => {
    const question = await aQuestion()
    const mine = await anEdit(question, { body: aBody() })
    await editQuestion(contextOf(await aUser({ role: 'moderator' })), await anEdit(question, { body: aBody() }))
    await editQuestion(contextOf(question.author), { ...mine, version: 2 })
    expect(await stored(question.id)).toMatchObject({ body: mine.body, editVersion: 3 })
  })

  test('a merged edit is a conflict for a person who read the earlier text', async () => {
    const question = await aQuestion()
    const theirs = await anEdit(question, { body: aBody() })
    await editQuestion(contextOf(question.author, { now: later(1) }), await anEdit(question, { body: aBody() }))
    const late = () => editQuestion(contextOf(question.author, { now: later(2) }), theirs)
    expect(await leavingNothingChanged(late)).toMatchObject({ code: 'conflict' })
  })

  test(
    '100 pairs at once: one saves, one is told; versions run from 1 without gaps',
    { timeout: patience(90_000) },
    async () => {
      const question = await aQuestion()
      const [one, two] = [await aUser({ role: 'moderator' }), await aUser({ role: 'moderator' })]
      for (let round = 1; round <= 100; round++) {
        const edits = await Promise.all([anEdit(question, { body: aBody() }), anEdit(question, { body: aBody() })])
        const outcomes = await Promise.allSettled([
          editQuestion(contextOf(one, { now: later(round * 6) }), edits[0]),
          editQuestion(contextOf(two, { now: later(round * 6) }), edits[1]),
        ])
        const winner = outcomes.findIndex((outcome) => outcome.status === 'fulfilled')
        expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
        expect(outcomes[1 - winner]).toMatchObject({
          reason: { code: 'conflict', current: { body: edits[winner]?.body } },
        })
        expect((await stored(question.id)).body).toBe(edits[winner]?.body)
      }
      const versions = await db()
        .select()
        .from(revisions)
        .where(eq(revisions.postId, question.id))
        .orderBy(revisions.number)
      expect(versions.map((version) => version.number)).toEqual(Array.from({ length: 101 }, (_, index) => index + 1))
      expect(new Set(versions.map((version) => version.body)).size).toBe(101)
    },
  )
})

describe('a refused edit changes nothing', () => {
  test('of somebody else’s question with 999 points', async () => {
    const question = await aQuestion()
    const edit = await anEdit(question, { body: aBody() })
    const editor = await aUser({ reputation: 999 })
    const refusal = forbidden('editNeedsReputation', { needed: 1000, have: 999 })
    expect(await leavingNothingChanged(() => editQuestion(contextOf(editor), edit))).toMatchObject(refusal)
  })

  test('of a question that is deleted', async () => {
    const question = await aQuestion()
    const edit = await anEdit(question, { body: aBody() })
    await deletePost(contextOf(question.author), { post: question.id })
    expect(await leavingNothingChanged(() => editQuestion(contextOf(question.author), edit))).toMatchObject(
      forbidden('postDeleted'),
    )
  })

  test('of its other fields alone, by somebody who may not edit', async () => {
    const question = await aQuestion()
    const edit = await anEdit(question, { isYesNo: 'on', country: 'SE' })
    const editor = await aUser()
    expect(await leavingNothingChanged(() => editQuestion(contextOf(editor), edit))).toMatchObject({
      code: 'forbidden',
    })
  })

  test('with a tag its editor may not make: the text stays unchanged too', async () => {
    const question = await aQuestion()
    const edit = await anEdit(question, { body: aBody(), tags: aWord() })
    expect(await leavingNothingChanged(() => editQuestion(contextOf(question.author), edit))).toMatchObject(
      invalid('tags', 'newTag'),
    )
  })

  test('of an answer, and of a question that does not exist', async () => {
    const answer = await anAnswer()
    const edit = await anEdit(await aQuestion(), { body: aBody() })
    for (const post of [answer.id, 999_999_999_999 as PostId]) {
      const attempt = () => editQuestion(contextOf(answer.author), { ...edit, post })
      expect(await leavingNothingChanged(attempt)).toMatchObject(notFound)
    }
  })
})
