import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import { renderedHtml } from '#db/schema/pages.ts'
import { posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { renderAgain } from '#lib/jobs/render-again.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
import { RENDERER_VERSION } from '#lib/markdown/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { aNewcomer, SPAM } from '../spam/newcomers.ts'

const OLD = '<p><a href="//host.example/p">1</a></p>'

beforeEach(async () => {
  await db().delete(renderedHtml)
})

async function anOldQuestion() {
  const question = await aQuestion({ body: `See [the page](//host.example/p), which is about ${aWord()}.` })
  await db().update(posts).set({ bodyHtml: OLD, bodyText: '1' }).where(eq(posts.id, question.id))
  return question
}

async function postOf(id: PostId) {
  const [row] = await db().select().from(posts).where(eq(posts.id, id))
  if (!row) throw new Error('no such post')
  return row
}

test('posts, comments and profiles from an older renderer are rendered again, and their pages are dropped', async () => {
  const person = await aUser()
  const question = await anOldQuestion()
  const { id: answer } = await anAnswer({
    to: question,
    body: 'Look at [the other page](//host.example/q), it is all there.',
  })
  await db().update(posts).set({ bodyHtml: OLD }).where(eq(posts.id, answer))
  const { id: comment } = await aComment({ under: { id: answer }, body: 'It is\n\n```\none\ntwo\n```' })
  await db().update(comments).set({ bodyHtml: 'It is <code>one two</code>' }).where(eq(comments.id, comment))
  const bio = { bio: '[me](//host.example/me)', bioHtml: OLD }
  await db().update(users).set(bio).where(eq(users.id, person.id))

  await renderAgain(RENDERER_VERSION, 0)
  const asked = await postOf(question.id)
  expect(asked.bodyHtml).toContain('href="https://host.example/p"')
  expect(asked.bodyText).toContain('the page')
  expect((await postOf(answer)).bodyHtml).toContain('href="https://host.example/q"')
  const [said] = await db().select().from(comments).where(eq(comments.id, comment))
  expect(said?.bodyHtml).toMatch(/one\s*(?:<br>)?\s*two/)
  expect(said?.bodyHtml).not.toContain('one two')
  const [row] = await db().select().from(users).where(eq(users.id, person.id))
  expect(row?.bioHtml).toBe(renderMarkdown(bio.bio).html)
  // The search index holds the present text.
  await expectTrueCounters()
  const told = await db().execute<{ tags: string[] }>(sql`select tags from page_changes`)
  expect(told.flatMap(({ tags }) => tags)).toContain(threadTag(question.id))
  expect(await leavingNothingChanged(() => renderAgain(RENDERER_VERSION, 0))).toBeUndefined()
})

test('a hidden profile is rendered anew when it is shown again', async () => {
  const by = await aNewcomer()
  const { id } = by
  const kept = { bio: '[me](//host.example/me)', bioHtml: OLD }
  await db().update(users).set(kept).where(eq(users.id, id))
  const question = await aQuestion({ by, body: SPAM(aWord()) })
  const why = { ...WHY, target: { kind: 'post', id: question.id } } as const
  await confirmSpam(contextOf(await aModerator(), { now: later(30) }), why)
  await renderAgain(RENDERER_VERSION, 0)
  const [row] = await db().select().from(hiddenProfiles).where(eq(hiddenProfiles.userId, id))
  expect(row?.bioHtml).toBe(renderMarkdown(kept.bio).html)
})

test('a mention keeps its link to the same person, even if somebody else has that handle now', async () => {
  const [named, next] = [await aUser(), await aUser()]
  const { id } = await aComment({ body: `@${named.handle} knows this best of all.` })
  const read = async () => (await db().select().from(comments).where(eq(comments.id, id)))[0]?.bodyHtml
  const before = await read()
  expect(before).toContain(`/users/${named.id}/`)
  const moved = { handle: `${named.handle}x`, handleSkeleton: `${named.handle}x` }
  await db().update(users).set(moved).where(eq(users.id, named.id))
  await db().update(users).set({ handle: named.handle, handleSkeleton: named.handle }).where(eq(users.id, next.id))
  await renderAgain(RENDERER_VERSION, 0)
  expect(await read()).toBe(before)
})

test('it continues where it stopped, runs once per version, and never goes back', async () => {
  const [first, second] = [await anOldQuestion(), await anOldQuestion()]
  await db().insert(renderedHtml).values({ kind: 'post', version: 6, target: 7, lastId: first.id })
  await renderAgain(7, 0)
  expect((await postOf(first.id)).bodyHtml).toBe(OLD)
  expect((await postOf(second.id)).bodyHtml).not.toBe(OLD)
  await renderAgain(6, 0)
  await renderAgain(7, 0)
  expect((await postOf(first.id)).bodyHtml).toBe(OLD)
  await renderAgain(8, 0)
  expect((await postOf(first.id)).bodyHtml).not.toBe(OLD)
})
