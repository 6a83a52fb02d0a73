import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { spamExamples } from '#db/schema/spam.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { assessPost } from '#lib/spam/assess.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { learnSpam } from '#lib/spam/jobs.ts'
import { getKnowledge } from '#lib/spam/knowledge-queries.ts'
import { shippedKnowledge } from '#lib/spam/shipped-knowledge.ts'
import { aQuestion, aWord, contextOf, later } from '#tests/support/factories.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { aNewcomer, HONEST, SPAM } from './newcomers.ts'

describe('learning from decisions', () => {
  test('spam that was confirmed is known again, on every process, until it is taken back', async () => {
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
    await learnSpam(db(), later(20))
    expect(await db().select().from(spamExamples)).toEqual([])
    expect(assessPost(again, await getKnowledge(db())).verdict).toBe('pass')
  })

  test('what was held and published teaches that it is honest; learning twice gives the same', async () => {
    const moderator = await aModerator()
    const question = await aQuestion({ by: await aNewcomer(), body: SPAM(aWord()) })
    const target = { kind: 'post', id: question.id } as const
    await restoreRemoved(contextOf(moderator, { now: later(30) }), { ...WHY, target })
    await aQuestion({ by: await aNewcomer(), body: HONEST(aWord()) })
    await learnSpam(db(), later(40))
    const rows = await db().select().from(spamExamples)
    expect(rows).toMatchObject([{ label: 'honest', postId: question.id }])
    await learnSpam(db(), later(50))
    expect(await db().select().from(spamExamples)).toEqual(rows)
  })
})
