import { and, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { moderationActs, purges } from '#db/schema/moderation.ts'
import { posts, revisions } from '#db/schema/posts.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, CommentId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { digestOf, keepDigests } from '#lib/removal/writes/keep-digests.ts'
import { purgeComment } from '#lib/removal/commands/purge-comment.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { listCommentsUnder } from '#lib/removal/writes/rewrite-comments.ts'
import { listTextsOf } from '#lib/removal/writes/rewrite-post.ts'
import { rewriteTraces } from '#lib/removal/writes/rewrite-traces.ts'
import { purgingRedactor } from '#lib/removal/redactor.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aMarkedQuestion, listDraftsOf, listParkedForms, placesOf, saySomething } from './marked.ts'
import { aModerator, getAct, WHY } from './people.ts'

afterAll(expectTrueCounters)

const purge = async (post: PostId) => purgePost(contextOf(await aModerator()), { post, ...WHY })

async function digestsOf(postId: PostId): Promise<string[]> {
  const rows = await db().select().from(purges).where(eq(purges.postId, postId))
  return rows.map(({ digest }) => digest)
}

describe('purging a question', () => {
  test('removes its words from every column of the database and from every letter', async () => {
    const question = await aMarkedQuestion()
    // First check that the search for places finds the word.
    expect(await placesOf(question.word)).toEqual([
      '_private_jobs.payload',
      'drafts.fields',
      'flags.text',
      'mail_links.next_path',
      'parked_forms.fields',
      'posts.body',
      'posts.body_html',
      'posts.body_text',
      'posts.search_vector',
      'question_titles.words',
      'questions.slug',
      'questions.title',
      'revisions.body',
      'revisions.summary',
      'revisions.title',
      'spam_models.id',
      'spam_models.model',
      'spam_verdicts.why',
      'suggested_edits.body',
      'suggested_edits.summary',
      'suggested_edits.title',
      'outbox',
    ])
    const { act } = await purge(question.id)
    expect(await placesOf(question.word)).toEqual([])
    expect((await searchPosts({ q: question.word })).items).toEqual([])
    expect(await getAct(act)).toMatchObject({ kind: 'purge', ...WHY, told: [question.author.id], details: {} })
    await expectTrueCounters()
  })

  test('keeps a digest of each version, with the moderator and the reason', async () => {
    const question = await aMarkedQuestion()
    await purge(question.id)
    const digests = await digestsOf(question.id)
    for (const text of [question.title, question.body]) expect(digests).toContain(digestOf(text))
    expect(digests.every((digest) => /^[0-9a-f]{64}$/.test(digest))).toBe(true)
  })

  test('declines the open suggestion, and keeps answers that wait to be sent', async () => {
    const question = await aMarkedQuestion()
    await purge(question.id)
    const open = and(eq(suggestedEdits.postId, question.id), eq(suggestedEdits.state, 'open'))
    expect(await db().select().from(suggestedEdits).where(open)).toEqual([])
    expect(await listParkedForms(question.id)).toHaveLength(1)
    expect(await listDraftsOf(question.id)).toEqual([{ kind: 'answer', body: 'An answer that waits.', version: 1 }])
  })

  test('drops every page that shows it, even if it was hidden before', async () => {
    const question = await aQuestion()
    await removePost(contextOf(await aModerator()), { post: question.id, ...WHY })
    const context = contextOf(await aModerator())
    await purgePost(context, { post: question.id, ...WHY })
    expect([...context.changedTags]).toEqual(
      expect.arrayContaining([threadTag(question.id), questionLineTag(question.id)]),
    )
  })
})

test('a purged answer that was accepted loses its acceptance', async () => {
  const question = await aQuestion()
  const answer = await anAnswer({ to: question })
  await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
  await purge(answer.id)
  expect((await lockPost(contextOf(question.author), question.id)).acceptedAnswerIds).toEqual([])
  expect((await lockPost(contextOf(question.author), answer.id)).post).toMatchObject({ removal: 'purged' })
})

test('a merged question loses its text and stays merged', async () => {
  const question = await aMarkedQuestion()
  await db().transaction(async (tx) => {
    const context = contextOf(question.author, { db: tx })
    await hidePost(context, await lockPost(context, question.id), { removal: 'merged', byId: null })
  })
  await purge(question.id)
  expect(await placesOf(question.word)).toEqual([])
  expect((await lockPost(contextOf(question.author), question.id)).post.removal).toBe('merged')
})

test('purging a comment removes its words everywhere, and leaves its post unchanged', async () => {
  const word = aWord()
  const { id, post, author } = await aComment({ body: `Ask ${word} about it, they know.` })
  await saySomething({ kind: 'comment', id }, word)
  expect(await placesOf(word)).toContain('comments.body_html')
  const moderator = contextOf(await aModerator())
  const { act } = await purgeComment(moderator, { comment: id, ...WHY })
  expect(await placesOf(word)).toEqual([])
  expect(await getAct(act)).toMatchObject({ kind: 'purge', commentId: id, told: [author.id] })
  expect(await digestsOf(post.id)).toEqual([digestOf(`Ask ${word} about it, they know.`)])
  expect(await listCommentsUnder(moderator, post.id)).toMatchObject([{ id, removal: 'purged' }])
  await expectTrueCounters()
})

describe('a purge cannot be reversed', () => {
  test('by an undo', async () => {
    const { act } = await purge((await aQuestion()).id)
    const undo = async () =>
      undoAct(contextOf(await aModerator()), { act: act ?? (0 as ActId), reason: 'Better not, I think.' })
    await expect(undo()).rejects.toMatchObject(forbidden('cannotUndo'))
  })

  test('or by undoing the earlier deletion', async () => {
    const question = await aQuestion()
    const removed = await removePost(contextOf(await aModerator()), { post: question.id, ...WHY })
    await purge(question.id)
    const act = removed.act ?? (0 as ActId)
    const undo = undoAct(contextOf(await aModerator()), { act, reason: 'Better not, I think.' })
    await expect(undo).rejects.toMatchObject(forbidden('actSuperseded'))
    expect((await lockPost(contextOf(question.author), question.id)).post.removal).toBe('purged')
  })
})

test('purging again changes nothing', async () => {
  const question = await aQuestion()
  const comment = await aComment({ under: question })
  const moderator = contextOf(await aModerator(), { now: later(5) })
  const first = await purge(question.id)
  expect(await leavingNothingChanged(() => purgePost(moderator, { post: question.id, ...WHY }))).toEqual(first)
  const gone = await purgeComment(moderator, { comment: comment.id, ...WHY })
  expect(await leavingNothingChanged(() => purgeComment(moderator, { comment: comment.id, ...WHY }))).toEqual(gone)
})

describe('a refused purge changes nothing:', () => {
  test('for the author, and for anybody but moderators', async () => {
    const comment = await aComment()
    for (const viewer of [comment.author, await aUser({ reputation: 99_999 })]) {
      const attempts = [
        () => purgePost(contextOf(viewer), { post: comment.post.id, ...WHY }),
        () => purgeComment(contextOf(viewer), { comment: comment.id, ...WHY }),
      ]
      for (const attempt of attempts)
        expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('moderatorsOnly'))
    }
  })

  test('and for a post that does not exist', async () => {
    const moderator = contextOf(await aModerator())
    const never = 999_999_999_999
    expect(await leavingNothingChanged(() => purgePost(moderator, { post: never as PostId, ...WHY }))).toMatchObject(
      notFound,
    )
    const comment = () => purgeComment(moderator, { comment: never as CommentId, ...WHY })
    expect(await leavingNothingChanged(comment)).toMatchObject(notFound)
  })
})

describe('at once', () => {
  test('an edit that is saved during the purge leaves no word of it', async () => {
    for (let round = 0; round < 5; round++) {
      const [question, word] = [await aQuestion(), aWord()]
      const edit = { post: String(question.id), version: '1', language: 'en', tags: 'pmo', summary: '' }
      const text = { title: `How does ${word} go on from here?`, body: `This text names ${word}, and is quite long.` }
      const edited = editQuestion(
        contextOf(question.author, { now: later(60) }),
        editQuestionInput.parse({ ...edit, ...text }),
      )
      await Promise.allSettled([edited, purge(question.id)])
      expect(await placesOf(word)).toEqual([])
    }
  })

  test('five moderators purge: one action', async () => {
    const question = await aQuestion()
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => purge(question.id)))
    expect(new Set(outcomes.map(({ act }) => act)).size).toBe(1)
    const acts = and(eq(moderationActs.postId, question.id), eq(moderationActs.kind, 'purge'))
    expect(await db().select().from(moderationActs).where(acts)).toHaveLength(1)
  })
})

describe('the steps', () => {
  test('listTextsOf returns each text of every version once', async () => {
    const question = await aMarkedQuestion()
    const locked = await lockPost(contextOf(question.author), question.id)
    const texts = await listTextsOf(contextOf(question.author), locked)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).toEqual(expect.arrayContaining([question.title, question.body]))
    expect(texts).toHaveLength(6)
    expect(await db().select().from(revisions).where(eq(revisions.postId, question.id))).toHaveLength(2)
  })

  test('rewriteTraces changes no unrelated text', async () => {
    const other = await aMarkedQuestion()
    const before = await placesOf(other.word)
    const subject = { postIds: [999_999_999_999 as PostId], commentIds: [] }
    const redactor = purgingRedactor('en', ['A text that stands nowhere at all.'])
    expect(await rewriteTraces(contextOf(other.author), subject, redactor)).toBe(0)
    expect(await placesOf(other.word)).toEqual(before)
  })

  test('keepDigests of an empty list stores nothing', async () => {
    const { id: postId, author } = await aQuestion()
    const { act } = await removePost(contextOf(await aModerator()), { post: postId, ...WHY })
    await keepDigests(contextOf(author), [], { actId: act ?? (0 as ActId), postId })
    expect(await digestsOf(postId)).toEqual([])
    expect(await db().select().from(posts).where(eq(posts.id, postId))).toHaveLength(1)
  })
})
