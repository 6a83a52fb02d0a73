import { and, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { statements } from '#db/schema/moderation.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { quickAnswersTag } from '#lib/quick-answers/cache.ts'
import { writeQuickAnswer } from '#lib/quick-answers/commands/write-quick-answer.ts'
import { findQuickAnswer, getEditableQuickAnswer, listQuickAnswerVersions } from '#lib/quick-answers/queries.ts'
import { writeQuickAnswerInput } from '#lib/quick-answers/schema.ts'
import { listFirstSentences } from '#lib/quick-answers/summary-queries.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { act, anAnswer, aQuestion, aUser, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aQuickAnswer, quickAnswerFields } from '#tests/support/quick-answers.ts'

afterAll(expectTrueCounters)

const aWriter = () => aUser({ reputation: 100 })
const parsed = (made: Parameters<typeof quickAnswerFields>[0]) => writeQuickAnswerInput.parse(quickAnswerFields(made))
const refused = (by: Viewer, made: Parameters<typeof quickAnswerFields>[0]) =>
  leavingNothingChanged(() => writeQuickAnswer(contextOf(by), parsed(made)))
const textsOf = async (id: PostId) => (await findQuickAnswer(id))?.sentences.map(({ text }) => text)

describe('a quick answer', () => {
  test('has each sentence with the answers it cites, and is on the pages that show it', async () => {
    const [writer, one] = [await aWriter(), await anAnswer()]
    const other = await anAnswer({ to: one.question })
    const fields = { ...quickAnswerFields({ to: one.question, cites: [one.id] }), sentence2: 'It takes two years.' }
    const context = contextOf(writer)
    await writeQuickAnswer(context, writeQuickAnswerInput.parse({ ...fields, [`cite-2-${other.id}`]: 'on' }))
    expect(await findQuickAnswer(one.question.id)).toMatchObject({
      version: 1,
      sentences: [
        { text: 'Yes, if you want the responsibility.', cites: [{ answer: one.id }] },
        { text: 'It takes two years.', cites: [{ answer: other.id }] },
      ],
      editor: { id: writer.id },
      doubt: null,
    })
    expect([...context.changedTags]).toEqual(
      expect.arrayContaining([`thread:${one.question.id}`, `question:${one.question.id}`, quickAnswersTag()]),
    )
    expect(await listFirstSentences([one.question.id])).toEqual(
      new Map([[one.question.id, 'Yes, if you want the responsibility.']]),
    )
    const recorded = await db()
      .select()
      .from(events)
      .where(and(eq(events.kind, 'quick-answers.written'), eq(events.postId, one.question.id)))
    expect(recorded).toMatchObject([{ actorId: writer.id, details: { version: 1 } }])
  })

  test('is for people with the privilege and for the asker', async () => {
    const question = await aQuestion()
    const { id } = await anAnswer({ to: question })
    const made = { to: question, cites: [id] }
    const newcomer = await aUser({ reputation: 99 })
    expect(await refused(newcomer, made)).toMatchObject(
      forbidden('quickAnswerNeedsReputation', { needed: 100, have: 99 }),
    )
    expect(await refused(await aUser({ reputation: 999, isConfirmed: false }), made)).toMatchObject(
      forbidden('unconfirmed'),
    )
    await aQuickAnswer({ ...made, by: question.author })
    expect(await textsOf(question.id)).toEqual(['Yes, if you want the responsibility.'])
  })

  test('cites visible answers of its question, at least one in each sentence', async () => {
    const [writer, one, elsewhere] = [await aWriter(), await anAnswer(), await anAnswer()]
    expect(await refused(writer, { to: one.question, cites: [one.id, elsewhere.id] })).toMatchObject(
      invalid('cites1', 'citationGone'),
    )
    expect(await refused(writer, { to: { id: one.id }, cites: [one.id] })).toMatchObject(notFound)
    const bare = writeQuickAnswerInput.safeParse(quickAnswerFields({ to: one.question, cites: [] }))
    expect(bare.error?.issues).toMatchObject([{ path: ['cites1'], message: 'noCitation' }])
  })

  test('sent twice is one version; a change makes the next, and an old one can be restored', async () => {
    const one = await anAnswer()
    const made = { to: one.question, cites: [one.id], by: await aWriter() }
    await aQuickAnswer(made)
    expect(await refused(made.by, made)).toMatchObject({ question: { id: one.question.id } })
    await aQuickAnswer({
      ...made,
      version: '1',
      sentence1: 'No, stay in the office.',
      summary: 'Shorter',
      at: later(1),
    })
    const [newest, first] = await listQuickAnswerVersions(one.question.id)
    expect(newest).toMatchObject({ number: 2, summary: 'Shorter', changes: [{ field: 'body' }] })
    expect(first).toMatchObject({ number: 1 })
    const old = await getEditableQuickAnswer(one.question.id, { version: 1, mayRead: true })
    expect(old).toMatchObject({
      version: 2,
      sentences: [{ text: 'Yes, if you want the responsibility.', cites: [one.id] }],
      answers: [{ answer: one.id }],
    })
    await expect(getEditableQuickAnswer(one.question.id, { version: 3, mayRead: true })).rejects.toMatchObject(notFound)
    await aQuickAnswer({ ...made, version: '2', at: later(2) })
    expect(await textsOf(one.question.id)).toEqual(['Yes, if you want the responsibility.'])
  })

  test('edited by two at once keeps the first and shows it to the second', async () => {
    const [one, writer] = [await anAnswer(), await aWriter()]
    const made = { to: one.question, cites: [one.id] }
    const mine = { ...made, sentence1: 'It depends on the kind of office.' }
    const conflict = { code: 'conflict', current: { version: '1', sentence1: 'Yes, if you want the responsibility.' } }
    await aQuickAnswer(made)
    expect(await refused(writer, mine)).toMatchObject(conflict)
    await aQuickAnswer({ ...mine, version: '1' })
    expect(await refused(writer, { ...mine, sentence1: 'No, never at all.', version: '1' })).toMatchObject({
      code: 'conflict',
      current: { version: '2' },
    })
  })

  test('written by ten at once is one', async () => {
    const one = await anAnswer()
    const attempts = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        aQuickAnswer({ to: one.question, cites: [one.id], sentence1: `Yes, in year ${n}.` }),
      ),
    )
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listQuickAnswerVersions(one.question.id)).toHaveLength(1)
  })
})

describe('a moderator', () => {
  test('hides a quick answer with a reason that its writer is told, and undoes it', async () => {
    const [moderator, one] = [await aUser({ role: 'moderator' }), await anAnswer()]
    const made = { to: one.question, cites: [one.id] }
    const { by } = await aQuickAnswer(made)
    const input = { rule: 'be-kind', reason: 'It makes fun of the asker.', days: null, slowSeconds: null } as const
    const { act: actId } = await act(moderator, later(1), (context) =>
      setThreadState(context, { ...input, post: one.question.id, kind: 'without-quick-answer' }),
    )
    expect(await db().select().from(statements).where(eq(statements.actId, actId))).toMatchObject([{ userId: by.id }])
    expect(await findQuickAnswer(one.question.id)).toBeNull()
    expect(await listFirstSentences([one.question.id])).toEqual(new Map())
    await expect(listQuickAnswerVersions(one.question.id)).rejects.toMatchObject(notFound)
    expect(await getEditableQuickAnswer(one.question.id, { version: null, mayRead: false })).toMatchObject({
      sentences: [],
    })
    const another = { ...made, version: '1', sentence1: 'No, certainly not.' }
    expect(await refused(await aWriter(), another)).toMatchObject(forbidden('quickAnswerHidden'))
    const undone = contextOf(moderator, { now: later(2) })
    await undoAct(undone, { act: actId, reason: 'It was about somebody else.' })
    expect([...undone.changedTags]).toContain(quickAnswersTag())
    expect(await textsOf(one.question.id)).toEqual(['Yes, if you want the responsibility.'])
  })
})
