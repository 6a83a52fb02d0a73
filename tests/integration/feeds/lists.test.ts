import { describe, expect, test } from 'vitest'
import { nameMove } from '#lib/career-map/commands/name-move.ts'
import { nameMoveInput } from '#lib/career-map/schema.ts'
import { getMove, getRole, idsOf } from '#lib/careers/queries.ts'
import { listThreadComments } from '#lib/feeds/comment-queries.ts'
import { listMovePosts, listRolePosts } from '#lib/feeds/map-queries.ts'
import { listFoundPosts, listGuidePosts, listQuestionPosts } from '#lib/feeds/queries.ts'
import { listQuickPosts } from '#lib/feeds/quick-queries.ts'
import { MAX_ENTRIES } from '#lib/feeds/rules.ts'
import { withRequestContext } from '#lib/platform/request-context.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { removeCommentInput, removePostInput, restoreRemovedInput } from '#lib/removal/schema.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { aMove } from '#tests/support/careers.ts'
import { aComment, anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'

const WHY = { rule: 'be-kind', reason: 'This is an insult and no answer.' }
const moderating = async () => contextOf(await aUser({ role: 'moderator' }))
const idsIn = (posts: readonly { id: number }[]) => posts.map(({ id }) => id)

/** Returns the result of a read, and a function that says whether a change drops its cached copy. */
async function cached<Out>(read: () => Promise<Out>) {
  const shown = new Set<string>()
  const context = { requestId: 'test', address: 'unknown', headers: new Map(), rescued: [], shown }
  const out = await withRequestContext(context, read)
  const isDropped = ({ changedTags }: { changedTags: ReadonlySet<string> }) =>
    [...changedTags].some((tag) => shown.has(tag))
  return { out, isDropped }
}

describe('a list of questions in another order', () => {
  test('has the questions of its page, and those alone', async () => {
    const tag = aWord()
    const first = await aQuestion({ tags: tag, at: later(1) })
    const answer = await anAnswer({ to: await aQuestion({ tags: tag, at: later(2) }) })
    const third = await aQuestion({ tags: tag, at: later(3) })
    await aVote(await aUser(), answer, 1)
    await aVote(await aUser(), first, 1)
    expect(idsIn(await listQuestionPosts({ sort: 'unanswered', tag }))).toEqual([third.id, first.id])
    for (const sort of ['top', 'hot', 'unanswered', 'newest'] as const) {
      const page = await listQuestions({ sort, tag })
      expect(new Set(idsIn(await listQuestionPosts({ sort, tag })))).toEqual(new Set(idsIn(page.items)))
    }
  })

  test('is dropped when a question gets a useful answer, and cut at the first of its order', async () => {
    const tag = aWord()
    const answer = await anAnswer({ to: await aQuestion({ tags: tag, at: later(1) }) })
    const best = await aQuestion({ tags: tag, at: later(0) })
    await aVote(await aUser(), best, 1)
    for (let more = 0; more < MAX_ENTRIES; more++) await aQuestion({ tags: tag, at: later(2 + more) })
    const unanswered = await cached(() => listQuestionPosts({ sort: 'unanswered' }))
    const context = contextOf(await aUser())
    await castVote(context, { post: answer.id, value: 1 })
    expect(unanswered.isDropped(context)).toBe(true)
    // The oldest question has the best score.
    expect(idsIn(await listQuestionPosts({ sort: 'top', tag }))).toContain(best.id)
  })
})

describe('a thread’s comments', () => {
  test('are those on the question and its answers, newest first, with the text as it is shown', async () => {
    const answer = await anAnswer()
    const one = await aComment({ under: answer.question, at: later(1), body: 'Which *country* do you mean?' })
    const other = await aComment({ under: answer, at: later(2) })
    const { out, isDropped } = await cached(() => listThreadComments(answer.question.id))
    expect(idsIn(out)).toEqual([other.id, one.id])
    expect(out[1]).toMatchObject({
      kind: 'comment',
      isGuide: false,
      question: answer.question,
      bodyHtml: '<p>Which <em>country</em> do you mean?</p>',
      updatedAt: later(1),
    })
    const moderator = await moderating()
    await removeComment(moderator, removeCommentInput.parse({ comment: String(other.id), ...WHY }))
    expect(isDropped(moderator)).toBe(true)
    expect(idsIn(await listThreadComments(answer.question.id))).toEqual([one.id])
  })

  test('disappear with their post and with the thread', async () => {
    const answer = await anAnswer()
    const word = aWord()
    const below = await aComment({ under: answer, body: `What about the ${word}?` })
    const search = () => listFoundPosts(`is:comment ${word}`)
    expect([idsIn(await listThreadComments(answer.question.id)), idsIn(await search())]).toEqual([
      [below.id],
      [below.id],
    ])
    await removePost(await moderating(), removePostInput.parse({ post: String(answer.id), ...WHY }))
    expect([await listThreadComments(answer.question.id), await search()]).toEqual([[], []])
    const above = await aComment({ under: answer.question })
    expect(idsIn(await listThreadComments(answer.question.id))).toEqual([above.id])
    await removePost(await moderating(), removePostInput.parse({ post: String(answer.question.id), ...WHY }))
    expect(await listThreadComments(answer.question.id)).toEqual([])
  })

  test('of a guide lead to the guide', async () => {
    const guide = await aGuide()
    const comment = await aComment({ under: guide })
    expect(await listThreadComments(guide.id)).toMatchObject([{ id: comment.id, isGuide: true }])
  })
})

test('a move’s and its roles’ feeds have the posts that name it; hiding one drops them, and restoring it too', async () => {
  const move = await aMove()
  const [question, answer] = [await aQuestion(), await anAnswer()]
  for (const { id, author } of [question, answer])
    await nameMove(
      contextOf(author),
      nameMoveInput.parse({ post: String(id), move: `${move.from} ${move.to}`, named: 'on' }),
    )
  const feeds = async () => {
    const { into, out, role } = await getRole(move.to, 'en')
    const found = await getMove(move.from, move.to, 'en')
    return [await listMovePosts(found.id), await listRolePosts(role.slug, idsOf([...into, ...out]))].map(idsIn)
  }
  expect((await feeds()).map((ids) => new Set(ids))).toEqual([
    new Set([question.id, answer.id]),
    new Set([question.id, answer.id]),
  ])
  const shown = await cached(feeds)
  const hiding = await moderating()
  await removePost(hiding, removePostInput.parse({ post: String(answer.id), ...WHY }))
  expect([shown.isDropped(hiding), await feeds()]).toEqual([true, [[question.id], [question.id]]])
  const without = await cached(feeds)
  const restoring = await moderating()
  await restoreRemoved(restoring, restoreRemovedInput.parse({ post: String(answer.id), ...WHY }))
  expect([without.isDropped(restoring), (await feeds())[0]?.length]).toEqual([true, 2])
})

test('a tag’s quick answers and guides have a feed', async () => {
  const [tag, other] = [aWord(), aWord()]
  const question = await aQuestion({ tags: tag })
  const answer = await anAnswer({ to: question })
  await aQuickAnswer({ to: question, cites: [answer.id] })
  const guide = await aGuide({ tags: tag })
  expect([idsIn(await listQuickPosts(tag)), await listQuickPosts(other), await listQuickPosts("x' or true")]).toEqual([
    [question.id],
    [],
    [],
  ])
  expect([idsIn(await listGuidePosts({ tag })), await listGuidePosts({ tag, language: 'sv' })]).toEqual([
    [guide.id],
    [],
  ])
})
