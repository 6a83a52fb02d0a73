import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { spamExamples, spamModels } from '#db/schema/spam.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { assessPost } from '#lib/spam/assess.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { learnSpam } from '#lib/spam/jobs.ts'
import { getKnowledge } from '#lib/spam/knowledge-queries.ts'
import { shippedKnowledge } from '#lib/spam/shipped-knowledge.ts'
import { aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aFlag, caseOf } from '#tests/support/flags.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { aNewcomer, HONEST, SPAM } from './newcomers.ts'

describe('learning from decisions', () => {
  test('confirmed spam is recognised in every process, until the confirmation is undone', async () => {
    expect(await getKnowledge(db())).toBe(shippedKnowledge())
    const moderator = await aModerator()
    const body = `Zorbing weekends by the lake with marmalade tasting, glowing kites and a ${aWord()} brass band for all ages`
    const question = await aQuestion({ by: await aNewcomer(), body })
    const target = { kind: 'post', id: question.id } as const
    const { act } = await confirmSpam(contextOf(moderator, { now: later(5) }), { ...WHY, target })
    await learnSpam(db(), later(10))
    const again = { title: '', body: `${body} again` }
    const learnt = assessPost(again, await getKnowledge(db()))
    expect(learnt).toMatchObject({ verdict: 'hold' })
    expect(learnt.why).toContainEqual(expect.objectContaining({ code: 'similar' }))
    expect(await db().select().from(spamExamples)).toMatchObject([{ label: 'spam', postId: question.id }])

    await undoAct(contextOf(moderator, { now: later(15) }), {
      act: act as never,
      reason: 'A real event, it turns out.',
    })
    // A clock that went back: both trainings have the same moment.
    await learnSpam(db(), later(10))
    expect(await db().select().from(spamExamples)).toEqual([])
    expect(assessPost(again, await getKnowledge(db())).verdict).toBe('pass')
  })

  test('a held text that was published teaches that it is honest; learning twice gives the same', async () => {
    const moderator = await aModerator()
    const question = await aQuestion({ by: await aNewcomer(), body: SPAM(aWord()) })
    const target = { kind: 'post', id: question.id } as const
    await restoreRemoved(contextOf(moderator, { now: later(30) }), { ...WHY, target })
    await aQuestion({ by: await aNewcomer(), body: HONEST(aWord()) })
    await learnSpam(db(), later(40))
    const rows = await db().select().from(spamExamples)
    expect(rows).toMatchObject([{ label: 'honest', postId: question.id }])
    const models = () => db().select().from(spamModels)
    const before = await models()
    expect(await learnSpam(db(), later(50))).toEqual({ isTrained: false })
    expect(await db().select().from(spamExamples)).toEqual(rows)
    // No process has to read the model again.
    expect(await models()).toEqual(before)
    await db()
      .update(posts)
      .set({ body: HONEST(aWord()) })
      .where(eq(posts.id, question.id))
    expect(await learnSpam(db(), later(70))).toEqual({ isTrained: true })
    expect((await models())[0]?.version).not.toBe(before[0]?.version)
  })

  test('decided flags for spam teach both: upheld by a deletion under that rule, and declined', async () => {
    const moderator = await aModerator()
    const [spam, honest, open] = [await aQuestion(), await aQuestion(), await aQuestion()]
    const flagged = async (post: { id: PostId }) =>
      (await caseOf((await aFlag(await aUser({ reputation: 200 }), { post: post.id })).id)).case.id
    await flagged(open)
    const context = contextOf(moderator, { now: later(30) })
    await removePost(context, { ...WHY, rule: 'spam', post: spam.id, case: await flagged(spam) })
    await decideCase(context, { case: await flagged(honest), state: 'declined' })
    await learnSpam(db(), later(40))
    const rows = await db().select().from(spamExamples).orderBy(spamExamples.postId)
    expect(rows.filter(({ postId }) => [spam.id, honest.id, open.id].includes(postId as PostId))).toMatchObject([
      { label: 'spam', postId: spam.id },
      { label: 'honest', postId: honest.id },
    ])
  })
})
