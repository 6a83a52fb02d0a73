import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { threadStates } from '#db/schema/threads.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { editComment } from '#lib/comments/commands/edit-comment.ts'
import { voteComment } from '#lib/comments/commands/vote-comment.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { checkSlowMode } from '#lib/thread-states/writes/check-slow-mode.ts'
import { changeLanguage } from '#lib/threads/commands/change-language.ts'
import { liftThreadState } from '#lib/threads/writes/lift-thread-state.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { THREAD_REVERTS } from '#lib/threads/writes/thread-reverts.ts'
import { PAGES } from '#lib/edge/pages-of-events.ts'
import { endThreadState } from '#lib/threads/jobs.ts'
import { findSlowEnd } from '#lib/thread-states/slow-queries.ts'
import { listThreadStates } from '#lib/thread-states/queries.ts'
import { MAX_PINNED, STATE_ACTS, THREAD_STATE_KINDS } from '#lib/thread-states/rules.ts'
import type { SetThreadState } from '#lib/threads/schema.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import {
  aComment,
  act,
  anAnswer,
  aQuestion,
  aUser,
  aVote,
  contextOf,
  later,
  NOON,
  nth,
} from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

const aModerator = () => aUser({ role: 'moderator' })
const why = { rule: 'be-kind', reason: 'The quarrel has to cool down.' } as const

const wish = (post: PostId, more: Partial<SetThreadState> = {}): SetThreadState => ({
  ...why,
  post,
  kind: 'locked',
  days: null,
  slowSeconds: null,
  ...more,
})
const put = (by: Viewer, post: PostId, more: Partial<SetThreadState> = {}, at = NOON) =>
  act(by, at, (context) => setThreadState(context, wish(post, more)))
const kindsOf = async (post: PostId, at = NOON) =>
  (await listThreadStates(db(), [post], at)).map(({ kind }) => kind).toSorted()

describe('a state', () => {
  test.each(THREAD_STATE_KINDS)('%s is set, shown with its reason, and lifted by undoing the act', async (kind) => {
    const [moderator, { id }] = [await aModerator(), await aQuestion()]
    const { act: actId } = await put(moderator, id, { kind, slowSeconds: 300 })
    expect(await listThreadStates(db(), [id], NOON)).toMatchObject([
      { kind, reason: why.reason, endsAt: null, slowSeconds: kind === 'slow' ? 300 : null },
    ])
    const undone = contextOf(moderator, { now: later(1) })
    await undoAct(undone, { act: actId, reason: 'It has cooled down.' })
    expect(await kindsOf(id)).toEqual([])
    expect([...undone.changedTags]).toContain(`thread:${id}`)
    await put(moderator, id, { kind, slowSeconds: 300, reason: 'It has begun once more.' })
    expect(await kindsOf(id)).toEqual([kind])
  })

  test('ends on time for the policies and on the page', async () => {
    const [moderator, { id }] = [await aModerator(), await aQuestion()]
    const { act: actId } = await put(moderator, id, { days: 7 })
    expect(await kindsOf(id, later(7 * 1440 - 1))).toEqual(['locked'])
    expect(await kindsOf(id, later(7 * 1440))).toEqual([])
    const guest = { db: db(), now: later(7 * 1440), requestId: 'test' }
    const changedTags = new Set<never>()
    await endThreadState({ ...guest, changedTags }, actId)
    expect([...changedTags]).toEqual([`thread:${id}`])
    const again = new Set<never>()
    await endThreadState({ ...guest, changedTags: again }, actId)
    expect([...again]).toEqual([])
    await put(moderator, id, { days: 1 }, later(8 * 1440))
    expect(await kindsOf(id, later(8 * 1440))).toEqual(['locked'])
  })

  test('that has expired blocks nothing, even before the job has removed it', async () => {
    const [moderator, { id }] = [await aModerator(), await aQuestion()]
    await put(moderator, id, { days: 1 })
    await put(moderator, id, { reason: 'They have begun again.' }, later(2 * 1440))
    expect(await listThreadStates(db(), [id], later(2 * 1440))).toMatchObject([{ reason: 'They have begun again.' }])
  })

  test('is for moderators, on existing posts of the right kind', async () => {
    const [moderator, member, answer] = [await aModerator(), await aUser(), await anAnswer()]
    const wrong = (by: Viewer, post: PostId, more: Partial<SetThreadState> = {}) =>
      leavingNothingChanged(() => setThreadState(contextOf(by), wish(post, more)))
    expect(await wrong(member, answer.id)).toMatchObject(forbidden('moderatorsOnly'))
    expect(await wrong(moderator, answer.id, { kind: 'pinned' })).toMatchObject(invalid('kind', 'invalid'))
    expect(await wrong(moderator, answer.question.id, { kind: 'slow' })).toMatchObject(
      invalid('slowSeconds', 'required'),
    )
    expect(await wrong(moderator, 999_999_999 as PostId)).toMatchObject(notFound)
  })

  test('sent twice is one; a colleague’s is a conflict that shows their reason', async () => {
    const [moderator, colleague, { id }] = [await aModerator(), await aModerator(), await aQuestion()]
    const first = await put(moderator, id)
    expect(await leavingNothingChanged(() => setThreadState(contextOf(moderator), wish(id)))).toEqual(first)
    expect(await leavingNothingChanged(() => setThreadState(contextOf(colleague), wish(id)))).toMatchObject({
      code: 'conflict',
      current: { reason: why.reason },
    })
  })

  test('by two moderators at once is set once', async () => {
    const [moderators, { id }] = [[await aModerator(), await aModerator()], await aQuestion()]
    const outcomes = await Promise.allSettled(moderators.map((by) => setThreadState(contextOf(by), wish(id))))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await db().select().from(threadStates).where(eq(threadStates.postId, id))).toHaveLength(1)
    expect(await db().select().from(moderationActs).where(eq(moderationActs.postId, id))).toHaveLength(1)
  })

  test('resolves its case', async () => {
    const [moderator, { id, author }] = [await aModerator(), await aQuestion()]
    const found = await openCase(contextOf(author), {
      target: { kind: 'post', id },
      aboutUserId: author.id,
      source: 'flag',
    })
    const { act: actId } = await put(moderator, id, { case: found })
    expect(await db().select().from(moderationActs).where(eq(moderationActs.id, actId))).toMatchObject([
      { caseId: found, subjectUserId: author.id },
    ])
  })
})

test('every kind of state is lifted in the same way, and only pinning drops lists', async () => {
  expect(THREAD_STATE_KINDS.filter((kind) => THREAD_REVERTS[STATE_ACTS[kind]] !== liftThreadState)).toEqual([])
  const pagesOf = PAGES['threads.state-changed']
  const context = contextOf(await aModerator())
  const pages = new Map<string, readonly string[]>()
  for (const state of THREAD_STATE_KINDS) {
    const event = { kind: 'threads.state-changed', details: { state }, scene: { question: 7 as PostId } } as const
    pages.set(state, (await pagesOf?.(event, context)) ?? [])
  }
  expect(THREAD_STATE_KINDS.filter((kind) => (pages.get(kind)?.length ?? 0) > 1)).toEqual([
    'pinned',
    'without-quick-answer',
  ])
  const changedTags = (kind: string) => pages.get(kind) ?? []
  expect(changedTags('pinned')).toEqual(
    expect.arrayContaining([
      'thread:7',
      'question:7',
      'list:active:all:any',
      'list:active:all:en',
      'list:active:all:sv',
    ]),
  )
  expect(changedTags('without-quick-answer')).toEqual(['thread:7', 'question:7', 'quick-answers'])
  // Lists of tags and people show no pins.
  expect(changedTags('pinned').filter((tag) => !/^(?:thread:7|question:7|list:active:all:\w+)$/.test(tag))).toEqual([])
})

describe('a lock', () => {
  test('of a thread stops people from answering, commenting and voting, but no moderator', async () => {
    const [moderator, member, question] = [await aModerator(), await aUser(), await aQuestion()]
    const answer = await anAnswer({ to: question })
    await put(moderator, question.id)
    await expect(anAnswer({ by: member, to: question })).rejects.toMatchObject(forbidden('locked'))
    await expect(aComment({ by: member, under: answer })).rejects.toMatchObject(forbidden('locked'))
    await expect(aVote(member, answer, 1)).rejects.toMatchObject(forbidden('votingLocked'))
    await anAnswer({ by: moderator, to: question })
  })

  test('of a thread stops people from deleting posts and accepting answers', async () => {
    const [moderator, asker, member] = [await aModerator(), await aUser(), await aUser()]
    const question = await aQuestion({ by: asker })
    const answer = await anAnswer({ by: member, to: question })
    await put(moderator, question.id)
    const takeBack = () => deletePost(contextOf(member), { post: answer.id })
    const accept = () => acceptAnswer(contextOf(asker), { answer: answer.id, accepted: true })
    expect(await leavingNothingChanged(takeBack)).toMatchObject(forbidden('locked'))
    expect(await leavingNothingChanged(accept)).toMatchObject(forbidden('locked'))
  })

  test('of a thread stops people from changing their comments and voting for others’', async () => {
    const [moderator, member, question] = [await aModerator(), await aUser(), await aQuestion()]
    const answer = await anAnswer({ to: question })
    const [one, own] = [await aComment({ under: answer }), await aComment({ by: member, under: answer })]
    await put(moderator, question.id)
    const change = (by: Viewer, comment: CommentId) =>
      editComment(contextOf(by), { comment, body: 'Something else altogether, on second thoughts.' })
    const vote = (by: Viewer) => voteComment(contextOf(by), { comment: one.id, value: true })
    expect(await leavingNothingChanged(() => change(member, own.id))).toMatchObject(forbidden('locked'))
    expect(await leavingNothingChanged(() => vote(member))).toMatchObject(forbidden('locked'))
    await vote(moderator)
    const say = ({ code }: { code: string }) => code
    const seen = await getViewerState(member, { questionId: question.id, now: later(1), say })
    expect(seen.comments[own.id]).toMatchObject({ isMine: true, canEdit: false })
  })

  test('during votes and answers lets each through as a whole or not at all', async () => {
    const [moderator, question] = [await aModerator(), await aQuestion()]
    const answer = await anAnswer({ to: question })
    const people = await Promise.all(Array.from({ length: 6 }, () => aUser()))
    const outcomes = await Promise.allSettled([
      ...people.slice(0, 3).map((by) => aVote(by, answer, 1)),
      put(moderator, question.id),
      ...people.slice(3).map((by) => anAnswer({ by, to: question })),
    ])
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'forbidden' })
    await expectTrueCounters()
    await expect(aVote(await aUser(), answer, 1)).rejects.toMatchObject(forbidden('votingLocked'))
  })
})

describe('slow mode', () => {
  test('lets a person write once per interval in this thread, answers and comments together', async () => {
    const [moderator, writer, question] = [await aModerator(), await aUser(), await aQuestion()]
    const answer = await anAnswer({ to: question })
    await put(moderator, question.id, { kind: 'slow', slowSeconds: 300 })
    await anAnswer({ by: writer, to: question, at: NOON })
    const soon = aComment({ by: writer, under: answer, at: later(4) })
    await expect(soon).rejects.toMatchObject(forbidden('slowMode', { count: 1, unit: 'minute', reason: why.reason }))
    await aComment({ by: writer, under: answer, at: later(5) })
    await aComment({ by: writer, under: await aQuestion(), at: later(6) })
    await aComment({ by: moderator, under: answer, at: later(6) })
    await aComment({ by: moderator, under: answer, at: later(6) })
    const states = await listThreadStates(db(), [question.id], later(6))
    const check = (by: Viewer, at: Date) => checkSlowMode(contextOf(by, { now: at }), question.id, states)
    await expect(check(writer, later(6))).rejects.toMatchObject(
      forbidden('slowMode', { count: 4, unit: 'minute', reason: why.reason }),
    )
    await check(await aUser(), later(6))
    await check(writer, later(10))
    const end = (by: Viewer, at: Date) => findSlowEnd(contextOf(by, { now: at }), question.id, states)
    expect(await end(writer, later(6))).toEqual(later(10))
    for (const by of [writer, await aUser(), moderator]) expect(await end(by, later(10))).toBeNull()
    expect(await end(moderator, later(6))).toBeNull()
    expect(await findSlowEnd(contextOf(writer, { now: later(6) }), question.id, [])).toBeNull()
  })

  test('lets one of two at once through', async () => {
    const [moderator, writer, question] = [await aModerator(), await aUser(), await aQuestion()]
    const answer = await anAnswer({ to: question })
    await put(moderator, question.id, { kind: 'slow', slowSeconds: 300 })
    const outcomes = await Promise.allSettled([
      aComment({ by: writer, under: answer }),
      aComment({ by: writer, under: question }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

test('no more questions are pinned than the maximum, also by many at once', async () => {
  const moderator = await aModerator()
  const pinned = await Promise.allSettled(
    Array.from({ length: MAX_PINNED + 2 }, async () => put(moderator, (await aQuestion()).id, { kind: 'pinned' })),
  )
  const refused = pinned.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  expect(refused.length).toBeGreaterThanOrEqual(2)
  for (const reason of refused) expect(reason).toMatchObject(forbidden('tooManyPinned', { max: MAX_PINNED }))
})

describe('the language of a post', () => {
  const german = { ...why, language: 'de' } as const

  test('changes its place in search and lists, and changes back', async () => {
    const moderator = await aModerator()
    const { id } = await aQuestion({ body: 'Wie haben die Projektleiterinnen das PMO in der Firma eingeführt?' })
    const changing = contextOf(moderator)
    await changeLanguage(changing, { ...german, post: id })
    expect([...changing.changedTags]).toEqual(expect.arrayContaining([`thread:${id}`, 'list:active:all:de']))
    const [row] = await db().select().from(posts).where(eq(posts.id, id))
    expect(row).toMatchObject({ language: 'de', searchConfig: 'search_de' })
    expect(row?.bodyHtml).toContain('/de/glossary#term-pmo')
    expect(await db().select().from(questions).where(eq(questions.postId, id))).toMatchObject([{ language: 'de' }])
    expect((await searchPosts({ q: 'Projektleiterin' })).items.map(({ postId }) => postId)).toContain(id)
    await expectTrueCounters()
    const done = nth(await db().select().from(moderationActs).where(eq(moderationActs.postId, id)), 0)
    await undoAct(contextOf(moderator), { act: done.id, reason: 'It was English after all.' })
    const [back] = await db().select().from(posts).where(eq(posts.id, id))
    expect(back).toMatchObject({ language: 'en', bodyHtml: expect.stringContaining('"/glossary#term-pmo') })
    await expectTrueCounters()
  })

  test('changes one answer alone too; the same again, other people’s, or a missing post changes nothing', async () => {
    const [moderator, answer] = [await aModerator(), await anAnswer()]
    const wanted = { ...german, post: answer.id }
    await changeLanguage(contextOf(moderator), wanted)
    expect(await leavingNothingChanged(() => changeLanguage(contextOf(moderator), wanted))).toEqual({
      post: answer.id,
    })
    const refused = () => changeLanguage(contextOf(answer.author), { ...wanted, language: 'en' })
    expect(await leavingNothingChanged(refused)).toMatchObject(forbidden('moderatorsOnly'))
    await expect(
      changeLanguage(contextOf(moderator), { ...wanted, post: 999_999_999 as PostId }),
    ).rejects.toMatchObject(notFound)
  })
})
