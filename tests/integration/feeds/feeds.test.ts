import { describe, expect, test } from 'vitest'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { getPostsOf, listAnswerPosts, listFoundPosts, listQuestionPosts } from '#lib/feeds/queries.ts'
import { listQuickPosts } from '#lib/feeds/quick-queries.ts'
import { MAX_ENTRIES } from '#lib/feeds/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { withRequestContext } from '#lib/platform/request-context.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { listQuickAnswers } from '#lib/quick-answers/list-queries.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { deletePostInput } from '#lib/posts/schema.ts'
import { removePostInput, restoreRemovedInput } from '#lib/removal/schema.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'

const WHY = { rule: 'be-kind', reason: 'This is an insult and no answer.' }

/** Returns the result of a read, and the page tags that it names. */
async function seen<Out>(read: () => Promise<Out>): Promise<{ out: Out; shown: Set<string> }> {
  const shown = new Set<string>()
  const context = { requestId: 'test', address: 'unknown', headers: new Map(), rescued: [], shown }
  return { out: await withRequestContext(context, read), shown }
}

const idsOf = (posts: readonly { id: number }[]) => posts.map(({ id }) => id)

describe('the newest questions', () => {
  test('are complete, newest first, with author, tags and the time of the last edit', async () => {
    const tag = aWord()
    const first = await aQuestion({ tags: `${tag}, pmo`, at: later(1), language: 'de' })
    const second = await aQuestion({ tags: tag, at: later(2), language: 'sv' })
    const context = contextOf({ ...first.author, role: 'administrator' }, { now: later(30) })
    const text = { title: first.title, body: 'Everything of this text is new, and *all* of it is in the feed.' }
    await editQuestion(
      context,
      editQuestionInput.parse({ post: String(first.id), version: '1', ...text, tags: tag, language: 'de' }),
    )
    const posts = await listQuestionPosts({ tag })
    expect(idsOf(posts)).toEqual([second.id, first.id])
    expect(posts[1]).toMatchObject({
      kind: 'question',
      question: { id: first.id, slug: first.slug, title: first.title },
      author: { id: first.author.id },
      bodyHtml: '<p>Everything of this text is new, and <em>all</em> of it is in the feed.</p>',
      tags: [tag],
      createdAt: later(1),
      updatedAt: later(30),
    })
    expect(idsOf(await listQuestionPosts({ tag, language: 'sv' }))).toEqual([second.id])
    expect((await listQuestionPosts()).length).toBeLessThanOrEqual(MAX_ENTRIES)
  })

  test('a tag that nobody uses has no feed', async () => {
    expect(await listQuestionPosts({ tag: aWord() })).toEqual([])
  })
})

describe('a hidden post', () => {
  test('disappears from every feed, and its hiding drops the cached copies', async () => {
    const tag = aWord()
    const question = await aQuestion({ tags: tag })
    const answer = await anAnswer({ to: question })
    const feeds = {
      newest: () => listQuestionPosts(),
      tag: () => listQuestionPosts({ tag }),
      language: () => listQuestionPosts({ tag, language: 'en' }),
      asker: async () => (await getPostsOf(question.author.id)).posts,
      answerer: async () => (await getPostsOf(answer.author.id)).posts,
      answers: () => listAnswerPosts(question.id),
    }
    const before = await Promise.all(Object.values(feeds).map(seen))
    expect(before.map(({ out }) => idsOf(out).some((id) => id === question.id || id === answer.id))).toEqual(
      Object.keys(feeds).map(() => true),
    )
    const moderator = contextOf(await aUser({ role: 'moderator' }))
    await removePost(moderator, removePostInput.parse({ post: String(question.id), ...WHY }))
    for (const [at, name] of Object.keys(feeds).entries())
      expect([name, [...moderator.changedTags].some((changed) => before[at]?.shown.has(changed))]).toEqual([name, true])
    for (const read of Object.values(feeds))
      expect(idsOf(await read()).filter((id) => id === question.id || id === answer.id)).toEqual([])
    expect(await listFoundPosts(tag)).toEqual([])
  })

  test('disappears without its question if it is an answer', async () => {
    const kept = await anAnswer()
    const gone = await anAnswer({ to: kept.question, at: later(5) })
    expect(idsOf(await listAnswerPosts(kept.question.id))).toEqual([gone.id, kept.id])
    await deletePost(contextOf(gone.author), deletePostInput.parse({ post: String(gone.id) }))
    expect(idsOf(await listAnswerPosts(kept.question.id))).toEqual([kept.id])
  })
})

test('an edited answer and a changed name drop the feeds that show them', async () => {
  const answer = await anAnswer()
  const { shown } = await seen(() => listAnswerPosts(answer.question.id))
  const context = contextOf(answer.author, { now: later(60) })
  const body = 'No: I did exactly that, and it took me ten years and more.'
  await editAnswer(context, editAnswerInput.parse({ post: String(answer.id), version: '1', body, basis: 'did' }))
  expect([...context.changedTags].filter((changed) => shown.has(changed)).length).toBeGreaterThan(0)
  const [entry] = await listAnswerPosts(answer.question.id)
  expect(entry).toMatchObject({ kind: 'answer', updatedAt: later(60), question: { id: answer.question.id } })
  expect(shown.has(`user:${answer.author.id}`)).toBe(true)
})

test('a person’s feed has every kind of post, and an unknown person has no feed', async () => {
  const by = await aUser()
  const question = await aQuestion({ by, at: later(1) })
  const answer = await anAnswer({ by, at: later(2) })
  const guide = await aGuide({ by, at: later(3) })
  const { user, posts } = await getPostsOf(by.id)
  expect([user.id, idsOf(posts)]).toEqual([by.id, [guide.id, answer.id, question.id]])
  await expect(getPostsOf(999_999_999 as never)).rejects.toThrow(NotFound)
})

test('a quick answer is before its question, and in its own feed', async () => {
  const tag = aWord()
  const question = await aQuestion({ tags: tag })
  const answer = await anAnswer({ to: question, at: later(1) })
  const sentence = `Yes, and <two> years of ${tag} are enough.`
  await aQuickAnswer({ to: question, cites: [answer.id], sentence1: sentence, at: later(40) })
  const [listed] = await listQuestionPosts({ tag })
  expect(listed).toMatchObject({ quick: { sentences: [sentence], writtenAt: later(40) }, updatedAt: later(40) })
  const { out, shown } = await seen(listQuickPosts)
  expect(out.find(({ id }) => id === question.id)).toMatchObject({
    kind: 'quick-answer',
    bodyHtml: `<p>${sentence.replace('<two>', '&lt;two&gt;')}</p>`,
    updatedAt: later(40),
  })
  const moderator = contextOf(await aUser({ role: 'moderator' }))
  await removePost(moderator, removePostInput.parse({ post: String(question.id), ...WHY }))
  expect([...moderator.changedTags].some((changed) => shown.has(changed))).toBe(true)
  expect(idsOf(await listQuickPosts())).not.toContain(question.id)
})

test('a quick answer comes back into its lists with its question, and with a new tag', async () => {
  const tag = aWord()
  const question = await aQuestion({ tags: aWord() })
  const answer = await anAnswer({ to: question })
  await aQuickAnswer({ to: question, cites: [answer.id] })
  const lists = () => Promise.all([seen(listQuickPosts), seen(listQuickAnswers), seen(() => listQuickAnswers(tag))])
  const drops = (context: { changedTags: ReadonlySet<string> }, pages: readonly { shown: ReadonlySet<string> }[]) =>
    pages.map(({ shown }) => [...context.changedTags].some((changed) => shown.has(changed)))
  const moderator = await aUser({ role: 'moderator' })
  await removePost(contextOf(moderator), removePostInput.parse({ post: String(question.id), ...WHY }))
  const without = await lists()
  const restoring = contextOf(moderator)
  await restoreRemoved(restoring, restoreRemovedInput.parse({ post: String(question.id), ...WHY }))
  expect(drops(restoring, without)).toEqual([true, true, true])
  const untagged = await lists()
  const editing = contextOf({ ...question.author, role: 'administrator' })
  const text = { title: question.title, body: 'The same question with another tag, which one can look for.' }
  const version = { post: String(question.id), version: '1' }
  await editQuestion(editing, editQuestionInput.parse({ ...version, ...text, tags: tag, language: 'en' }))
  expect(drops(editing, untagged)).toEqual([true, true, true])
})

test('a search’s feed has the results of the search', async () => {
  const word = aWord()
  const question = await aQuestion({ title: `How does one become ${word} in a year?` })
  expect(idsOf(await listFoundPosts(word))).toEqual([question.id])
  expect(await listFoundPosts('')).toEqual([])
})
