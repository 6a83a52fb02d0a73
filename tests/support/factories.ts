import { randomInt } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { reputationEvents } from '#db/schema/ledgers.ts'
import { users } from '#db/schema/users.ts'
import { postAnswer } from '#lib/answers/commands/post-answer.ts'
import { postAnswerInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { postCommentInput } from '#lib/comments/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { expirePages } from '#lib/platform/page-expiry.ts'
import { askQuestion } from '#lib/questions/commands/ask-question.ts'
import { askQuestionInput } from '#lib/questions/schema.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { pointsFor } from '#lib/privileges/rules.ts'
import { peopleTag, reputationTag } from '#lib/users/cache.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import type { VoteValue } from '#lib/voting/rules.ts'
import { aViewer } from '#tests/support/viewer.ts'
import { wireForum } from '#lib/edge/wiring.ts'

wireForum()

/** The time of everything unless a test sets another. */
export const NOON = new Date('2026-03-02T12:00:00.000Z')

export function later(minutes: number, from = NOON): Date {
  return new Date(from.getTime() + minutes * 60_000)
}

/** Returns the element at an index, which must exist. */
export function nth<T>(list: readonly T[], index: number): T {
  if (index >= list.length) throw new Error(`no element ${index} of ${list.length}`)
  return list[index] as T
}

/** Returns a unique word. Only its digits vary, so that no guess at a text's language depends on them. */
export function aWord(): string {
  const digits = () => String(randomInt(10_000)).padStart(4, '0')
  return `w${digits()}q${digits()}q${digits()}`
}

/** Makes a confirmed member. `reputation` is the number that policies get; the ledger stays empty. */
export async function aUser(overrides: Partial<Omit<Viewer, 'id'>> & { isSeeded?: boolean } = {}): Promise<Viewer> {
  const { isSeeded = false, ...viewer } = overrides
  const handle = viewer.handle ?? aWord()
  const [row] = await db()
    .insert(users)
    .values({
      handle,
      handleSkeleton: skeletonOf(handle),
      displayName: viewer.displayName ?? handle,
      email: isSeeded ? null : `${handle}@example.org`,
      emailConfirmedAt: viewer.isConfirmed === false ? null : NOON,
      role: viewer.role ?? 'member',
      isSeeded,
      createdAt: viewer.createdAt ?? NOON,
    })
    .returning({ id: users.id })
  if (!row) throw new Error('insert returned no row')
  return aViewer({ handle, displayName: handle, ...viewer, id: row.id })
}

export function contextOf(viewer: Viewer, overrides: Partial<CommandContext> = {}): CommandContext {
  return { viewer, db: db(), now: NOON, requestId: 'test', changedTags: new Set(), ...overrides }
}

/** Does what an action does: runs the command, and then notifies the processes that cache the changed pages. */
export async function act<Out>(by: Viewer, at: Date, command: (context: CommandContext) => Promise<Out>): Promise<Out> {
  const context = contextOf(by, { now: at })
  const out = await command(context)
  await expirePages(context.changedTags)
  return out
}

type Made = { by?: Viewer; at?: Date }
type Question = QuestionRef & { author: Viewer }

/** Asks a question through its command; its author may make tags. Fields are those of the form. */
export async function aQuestion({ by, at, ...fields }: Made & Record<string, unknown> = {}): Promise<Question> {
  const author = by ?? (await aUser())
  const input = askQuestionInput.parse({
    title: `How does one move on from ${aWord()}?`,
    body: `I have been in the office for three years and would like to know about ${aWord()}.`,
    tags: 'pmo',
    language: 'en',
    ...fields,
  })
  const asking = { ...author, isConfirmed: true, reputation: Math.max(author.reputation, pointsFor('new-tag', 'new')) }
  return { ...(await act(asking, at ?? NOON, (context) => askQuestion(context, input))), author }
}

/** Posts an answer through its command, to a new question unless one is given. */
export async function anAnswer({
  by,
  at,
  to,
  ...fields
}: Made & { to?: { id: PostId } } & Record<string, unknown> = {}): Promise<{
  id: PostId
  author: Viewer
  question: { id: PostId; slug: string }
}> {
  const author = by ?? (await aUser())
  const question = to ?? (await aQuestion())
  const input = postAnswerInput.parse({
    question: String(question.id),
    body: `Yes: I did exactly that, and it took me two years with ${aWord()}.`,
    basis: 'did',
    ...fields,
  })
  const answering = { ...author, isConfirmed: true }
  return { ...(await act(answering, at ?? NOON, (context) => postAnswer(context, input))), author }
}

/** Posts a comment through its command, under a new question unless a post is given. */
export async function aComment({
  by,
  at,
  under,
  ...fields
}: Made & { under?: { id: PostId } } & Record<string, unknown> = {}) {
  const author = by ?? (await aUser())
  const post = under ?? (await aQuestion())
  const input = postCommentInput.parse({
    post: String(post.id),
    body: `Which country is this about? ${aWord()}`,
    ...fields,
  })
  const { id } = await act({ ...author, isConfirmed: true }, at ?? NOON, (context) => postComment(context, input))
  return { id, author, post }
}

export function aVote(by: Viewer, on: { id: PostId }, value: VoteValue, at = NOON) {
  return act(by, at, (context) => castVote(context, { post: on.id, value }))
}

/** Gives a person points on another day, by an ordinary ledger row. */
export async function givePoints(to: Viewer, points: number, at = new Date('2026-01-01T00:00:00Z')): Promise<void> {
  const { id, author } = await aQuestion()
  await db().transaction(async (tx) => {
    await tx
      .insert(reputationEvents)
      .values({ userId: to.id, kind: 'accepted', points, postId: id, causedById: author.id, createdAt: at })
    await tx
      .update(users)
      .set({ reputation: sql`${users.reputation} + ${points}` })
      .where(eq(users.id, to.id))
  })
  await expirePages([reputationTag(to.id), peopleTag()])
}
