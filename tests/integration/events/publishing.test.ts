import { and, eq, like } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { questions } from '#db/schema/posts.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { aComment, anAnswer, aQuestion, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aModerator } from '#tests/support/moderating.ts'
import { aNewcomer } from '../spam/newcomers.ts'

const SPAM = `Cheap loans without credit check, WhatsApp +1 415 555 0137, 100% guaranteed approval, visit https://loans.example now. ${aWord()}`

/** Lists the events by which strangers could see a post or not, oldest first. */
const showingsOf = async (postId: PostId, of = 'posts') =>
  (
    await db()
      .select({ kind: events.kind, details: events.details })
      .from(events)
      .where(and(eq(events.postId, postId), like(events.kind, `${of}.%`)))
      .orderBy(events.id)
  )
    .filter(({ kind }) => /\.(?:published|hidden)$/.test(kind))
    .map(({ kind, details }) => [kind.split('.')[1], details['again'] ?? details['as']])

describe('a post is published once', () => {
  test('when it is asked or answered, and again when it is restored', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    expect(await showingsOf(question.id)).toEqual([['published', false]])
    await deletePost(contextOf(answer.author, { now: later(5) }), { post: answer.id })
    await restorePost(contextOf(answer.author, { now: later(6) }), { post: answer.id })
    expect(await showingsOf(answer.id)).toEqual([
      ['published', false],
      ['hidden', 'retracted'],
      ['published', true],
    ])
  })

  test('when a moderator publishes it after it was held from the start and counted nowhere', async () => {
    const by = await aNewcomer()
    const question = await aQuestion({ by, body: SPAM, at: later(0) })
    expect(await showingsOf(question.id)).toEqual([])
    expect(await db().select().from(questions).where(eq(questions.postId, question.id))).toMatchObject([
      { isDeleted: true },
    ])
    await restoreRemoved(contextOf(await aModerator(), { now: later(9) }), {
      target: { kind: 'post', id: question.id },
      rule: 'housekeeping',
      reason: 'A real question after all.',
      case: undefined,
    })
    expect(await showingsOf(question.id)).toEqual([['published', false]])
  })

  test('a comment too', async () => {
    const comment = await aComment()
    expect(await showingsOf(comment.post.id, 'comments')).toEqual([['published', false]])
  })
})
