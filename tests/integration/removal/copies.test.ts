import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { purges, warnings } from '#db/schema/moderation.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { mailLinks } from '#db/schema/auth.ts'
import { keepForm } from '#lib/auth/writes/park-form.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { lockComment } from '#lib/comments/writes/lock-comment.ts'
import { addNote } from '#lib/people/commands/add-note.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { digestOf } from '#lib/removal/writes/keep-digests.ts'
import { lockCopies } from '#lib/removal/writes/lock-copies.ts'
import { purgeComment } from '#lib/removal/commands/purge-comment.ts'
import { purgeCopies } from '#lib/removal/writes/purge-copies.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { redactPassage } from '#lib/removal/commands/redact-passage.ts'
import { rewriteWords } from '#lib/removal/writes/rewrite-words.ts'
import { purgingRedactor } from '#lib/removal/redactor.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { anAct } from '#tests/support/acts.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import { aFlag } from '#tests/support/flags.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { expectTrueCounters, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aSuggestion } from '#tests/support/suggested-edits.ts'
import { lastActOf } from '../threads/restructuring-world.ts'
import { placesOf, saySomething } from './marked.ts'
import { aModerator, WHY } from './people.ts'

afterAll(expectTrueCounters)

const textWith = (word: string) => `I have worked with ${word} for three years, and would do it again.`
const split = (by: Viewer, post: PostId, comment: CommentId | null = null) =>
  splitPost(contextOf(by), { ...WHY, post, comment, title: 'How does one go on from there?', tags: ['pmo'] })
const convert = (by: Viewer, post: PostId, wish: { comment?: CommentId; under?: PostId }) =>
  convertPost(contextOf(by), { ...WHY, post, comment: wish.comment ?? null, under: wish.under ?? null, stance: null })
const passage = (post: PostId, word: string) => ({
  post,
  passage: word,
  ignoreCase: true,
  comments: true,
  confirmed: true,
  ...WHY,
})

/** Makes an answer that names a word and was split; both posts hold the text, and others have quoted it. */
async function aSplitAnswer() {
  const [word, moderator] = [aWord(), await aModerator()]
  const answer = await anAnswer({ body: textWith(word) })
  const edit = { post: String(answer.id), version: '1', body: `${textWith(word)} And more.`, basis: 'did' }
  await editAnswer(contextOf(answer.author, { now: later(30) }), editAnswerInput.parse(edit))
  await aSuggestion(await aUser(), answer, { version: '2', body: `${textWith(word)} And better.`, basis: 'did' })
  await aFlag(await aUser(), { post: answer.id }, { reason: 'other', text: `It says ${word}, which is a name.` })
  const quote = `You wrote: ${textWith(word)} And more. Please do not.`
  await warnPerson(contextOf(moderator), { ...WHY, person: answer.author.id, text: quote })
  await addNote(contextOf(moderator), { person: answer.author.id, text: quote })
  const { id: question } = await split(moderator, answer.id)
  await saySomething({ kind: 'post', id: question }, word)
  return { word, moderator, answer, question }
}

describe('a text that was split out', () => {
  test.each(['the question made of it', 'the answer it was'])('is gone from both when %s is purged', async (which) => {
    const { word, moderator, answer, question } = await aSplitAnswer()
    expect(await placesOf(word)).toEqual(
      expect.arrayContaining([
        'flags.text',
        'person_notes.text',
        'posts.body',
        'revisions.body',
        'suggested_edits.body',
      ]),
    )
    const post = which === 'the answer it was' ? answer.id : question
    await purgePost(contextOf(moderator), { post, ...WHY })
    expect(await placesOf(word)).toEqual([])
    const seen = contextOf(moderator)
    expect((await lockPost(seen, question)).post.removal).toBe('purged')
    // The link back to the original still works.
    expect((await lockPost(seen, answer.id)).post.removal).toBe('merged')
    await expectTrueCounters()
  })

  test('leaves a digest of every wording when purged', async () => {
    const { word, moderator, question } = await aSplitAnswer()
    const { act } = await purgePost(contextOf(moderator), { post: question, ...WHY })
    const rows = await db()
      .select()
      .from(purges)
      .where(eq(purges.actId, act ?? (0 as never)))
    const digests = rows.map(({ digest }) => digest)
    for (const text of [textWith(word), `${textWith(word)} And more.`, `${textWith(word)} And better.`])
      expect(digests).toContain(digestOf(text))
  })

  test('is not reversed when the split is undone', async () => {
    const { word, moderator, question } = await aSplitAnswer()
    const act = await lastActOf(moderator)
    await purgePost(contextOf(await aModerator()), { post: question, ...WHY })
    await undoAct(contextOf(moderator), { act, reason: 'It belongs where it was.' })
    expect(await placesOf(word)).toEqual([])
    await expectTrueCounters()
  })

  test('loses a redacted passage in both', async () => {
    const { word, moderator, question } = await aSplitAnswer()
    const { places } = await redactPassage(contextOf(moderator), passage(question, word))
    expect(places.text).toBe(2)
    expect(await placesOf(word)).toEqual([])
  })

  test('purged twice is purged once', async () => {
    const { moderator, question } = await aSplitAnswer()
    const purge = () => purgePost(contextOf(moderator), { post: question, ...WHY })
    const first = await purge()
    expect(await leavingNothingChanged(purge)).toEqual(first)
  })
})

describe('a text that was converted', () => {
  test('from comment to answer to comment is purged in all three', async () => {
    const [word, moderator, question] = [aWord(), await aModerator(), await aQuestion()]
    const comment = await aComment({ under: question, body: textWith(word) })
    const { made: answer } = await convert(moderator, question.id, { comment: comment.id })
    const { made: last } = await convert(moderator, answer as PostId, { under: question.id })
    expect(await placesOf(word)).toEqual(expect.arrayContaining(['comments.body', 'posts.body', 'revisions.body']))
    const context = contextOf(moderator)
    await purgeComment(context, { comment: last as CommentId, ...WHY })
    expect(await placesOf(word)).toEqual([])
    expect([...context.changedTags]).toContain(threadTag(question.id))
    await expect(lockComment(contextOf(moderator), last as CommentId)).rejects.toMatchObject(notFound)
    await expectTrueCounters()
  })

  test('loses a passage in the answer and in the comment that it was', async () => {
    const [word, moderator, question] = [aWord(), await aModerator(), await aQuestion()]
    const comment = await aComment({ under: question, body: textWith(word) })
    const { made } = await convert(moderator, question.id, { comment: comment.id })
    await redactPassage(contextOf(moderator), { ...passage(made as PostId, word), comments: false })
    expect(await placesOf(word)).toEqual([])
  })
})

test('a comment split out to a question is purged in both', async () => {
  const [word, moderator] = [aWord(), await aModerator()]
  const comment = await aComment({ body: textWith(word) })
  const { id } = await split(moderator, comment.post.id, comment.id)
  await purgeComment(contextOf(moderator), { comment: comment.id, ...WHY })
  expect(await placesOf(word)).toEqual([])
  expect((await lockPost(contextOf(moderator), id)).post.removal).toBe('purged')
})

test('other texts of the same thread stay', async () => {
  const [word, moderator] = [aWord(), await aModerator()]
  const question = await aQuestion({ body: textWith(word) })
  const answer = await anAnswer({ to: question, body: `Yes, ${textWith(word)}` })
  await split(moderator, answer.id)
  await purgePost(contextOf(moderator), { post: question.id, ...WHY })
  const kept = await lockPost(contextOf(moderator), answer.id)
  expect(kept.post.body).toContain(word)
})

test('a guide’s redacted title leaves its stored addresses; its own pages stay where they are', async () => {
  const [word, moderator] = [aWord(), await aModerator()]
  const { id, slug, author } = await aGuide({ title: `Working with ${word}, step by step` })
  const linkTo = (nextPath: string) =>
    makeMailLink(db(), { purpose: 'sign-in', userId: author.id, email: 'x@example.org', nextPath }, NOON)
  await linkTo(`/de/guides/${id}/${slug}#step-3`)
  await linkTo(`/guides/${id}/steps`)
  const fields = { guide: String(id), from: `/guides/${id}/${slug}` }
  await keepForm(db(), { formPath: `/guides/${id}/check`, fields, ownerId: null, replaces: null }, NOON)
  await redactPassage(contextOf(moderator), passage(id, word))
  expect(await placesOf(word)).toEqual([])
  const links = await db().select().from(mailLinks).where(eq(mailLinks.userId, author.id))
  expect(links.map(({ nextPath }) => nextPath).toSorted()).toEqual([`/de/guides/${id}#step-3`, `/guides/${id}/steps`])
})

describe('the steps', () => {
  test('lockCopies finds each copy from any other, and only the text itself without copies', async () => {
    const { moderator, answer, question } = await aSplitAnswer()
    const context = contextOf(moderator)
    const idsOf = async (id: PostId) =>
      (await lockCopies(context, { kind: 'post', id })).posts.map(({ post }) => post.id)
    expect(await idsOf(answer.id)).toEqual([answer.id, question])
    expect(await idsOf(question)).toEqual([answer.id, question])
    expect(await idsOf(answer.question.id)).toEqual([answer.question.id])
  })

  test('purgeCopies without copies changes nothing', async () => {
    const [{ id: postId }, moderator] = [await aQuestion(), await aModerator()]
    const act = await anAct(contextOf(moderator), { kind: 'purge', ...WHY, postId })
    const nothing = { posts: [], comments: [] }
    await leavingNothingChanged(() =>
      purgeCopies(contextOf(moderator), nothing, { act, postId, language: 'en' as const }),
    )
  })

  test('rewriteWords replaces a full quotation in a warning, and leaves other words there', async () => {
    const [word, moderator] = [aWord(), await aModerator()]
    const { id, author } = await aQuestion({ body: textWith(word) })
    const warn = (text: string) => warnPerson(contextOf(moderator), { ...WHY, person: author.id, text })
    await warn(`You wrote: ${textWith(word)} Please do not.`)
    const redactor = purgingRedactor('en', [textWith(word)])
    const rewrite = () => rewriteWords(contextOf(moderator), { postIds: [id], commentIds: [] }, redactor)
    expect(await rewrite()).toBe(1)
    const [warning] = await db().select().from(warnings).where(eq(warnings.userId, author.id))
    expect(warning?.text).toBe('You wrote: [removed for good] Please do not.')
    expect(await leavingNothingChanged(rewrite)).toBe(0)
  })
})
