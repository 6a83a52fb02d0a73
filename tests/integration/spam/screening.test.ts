import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { comments } from '#db/schema/comments.ts'
import { questions } from '#db/schema/posts.ts'
import { siteSettings } from '#db/schema/site.ts'
import { spamExamples } from '#db/schema/spam.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { editComment } from '#lib/comments/commands/edit-comment.ts'
import { editCommentInput } from '#lib/comments/schema.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { settleCommentVerdict, settlePostVerdict } from '#lib/spam/writes/hold-text.ts'
import { screenText } from '#lib/spam/writes/screen-text.ts'
import { getRemovedPost } from '#lib/removal/queries.ts'
import { findVerdict, getOwnComment } from '#lib/spam/held-queries.ts'
import { learnSpam } from '#lib/spam/jobs.ts'
import { DEFAULT_LIMITS, UNLIMITED } from '#lib/limits/rules.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { actsOn, aMember, aNewcomer, caseOf, HONEST, postRow, SPAM, verdictsOf, withoutProof } from './newcomers.ts'

const codesOf = async (id: Parameters<typeof verdictsOf>[0]) =>
  (await verdictsOf(id)).at(-1)?.why.map(({ code }) => code)

describe('a text that looks like spam', () => {
  test('is stored, hidden, with a case that gives the reason and a message to its author', async () => {
    const by = await aNewcomer()
    const question = await aQuestion({ by, body: SPAM(aWord()) })
    expect(await postRow(question.id)).toMatchObject({ removal: 'held', deletedById: null })
    expect(await caseOf(question.id)).toMatchObject({ state: 'open', aboutUserId: by.id })
    // It is also the account's first post.
    expect((await caseOf(question.id))?.sources.toSorted()).toEqual(['first-post', 'held'])
    expect(await verdictsOf(question.id)).toMatchObject([{ verdict: 'hold' }])
    expect(await codesOf(question.id)).toContain('phrases')
    expect(await actsOn(question.id)).toMatchObject([{ kind: 'hold', actorId: null, subjectUserId: by.id }])
    await expect(getQuestion(question.id)).rejects.toMatchObject(notFound)
    await expectTrueCounters()
  })

  test('as an answer does not move its thread up or count as an answer', async () => {
    const question = await aQuestion()
    const answer = await anAnswer({ by: await aNewcomer(), to: question, body: SPAM(aWord()), at: later(60) })
    const [row] = await db().select().from(questions).where(eq(questions.postId, question.id))
    expect(row).toMatchObject({ answerCount: 0, lastActivityAt: later(0) })
    expect(await postRow(answer.id)).toMatchObject({ removal: 'held' })
    await expectTrueCounters()
  })

  test('as a comment waits too', async () => {
    const by = await aNewcomer()
    const { id, post } = await aComment({ by, under: await aQuestion({ by }), body: SPAM(aWord()) })
    const [row] = await db().select().from(comments).where(eq(comments.id, id))
    expect(row).toMatchObject({ removal: 'held' })
    expect((await postRow(post.id as never)).commentCount).toBe(0)
    expect(await getOwnComment(id, by.id)).toMatchObject({ removal: 'held' })
    await expect(getOwnComment(id, (await aUser()).id)).rejects.toMatchObject(notFound)
    expect(await findVerdict({ kind: 'comment', id })).toMatchObject({ verdict: 'hold' })
    await expectTrueCounters()
  })

  test('sent twice is one post, held once', async () => {
    const by = await aNewcomer()
    const fields = { title: `How about ${aWord()} for everyone?`, body: SPAM(aWord()) }
    const first = await aQuestion({ by, ...fields })
    expect(await aQuestion({ by, ...fields })).toMatchObject({ id: first.id, isHeld: true })
    expect(await actsOn(first.id)).toHaveLength(1)
  })

  test('by somebody trusted passes, unless it is blocked', async () => {
    const by = await aNewcomer({}, { reputation: 900 })
    expect(await postRow((await aQuestion({ by, body: SPAM(aWord()) })).id)).toMatchObject({ removal: null })
  })

  test('is visible to its author and to nobody else', async () => {
    const by = await aNewcomer()
    const { id } = await aQuestion({ by, body: SPAM(aWord()) })
    expect(await getRemovedPost(id, by)).toMatchObject({ kind: 'question', gone: { removal: 'held' } })
    await expect(getRemovedPost(id, await aUser())).rejects.toMatchObject(notFound)
  })
})

describe('other texts', () => {
  test('pass, and the filter’s score is stored', async () => {
    const question = await aQuestion({ by: await aNewcomer(), body: HONEST(aWord()) })
    expect(await postRow(question.id)).toMatchObject({ removal: null })
    expect(await verdictsOf(question.id)).toMatchObject([{ verdict: 'pass' }])
    expect((await caseOf(question.id))?.sources).toEqual(['first-post'])
  })
})

describe('a published text that a moderator reviews', () => {
  const link = (host: string) => `${HONEST(aWord())} We keep the list at https://${host}/${aWord()} now.`
  const sourcesOf = async (id: Parameters<typeof caseOf>[0]) => (await caseOf(id))?.sources.toSorted() ?? []

  test('is every post by somebody without history with a link to a host that nobody here has cited', async () => {
    const by = await aNewcomer()
    const first = await aQuestion({ by, body: link('lists.example') })
    const next = await anAnswer({ by, body: link('lists.example'), at: later(5) })
    expect(await sourcesOf(first.id)).toEqual(['first-post', 'possible-spam'])
    expect(await sourcesOf(next.id)).toEqual(['possible-spam'])
    expect(await postRow(next.id)).toMatchObject({ removal: null })
    expect(await actsOn(next.id)).toEqual([])
    expect(await codesOf(next.id)).toContain('newcomerLink')
    await expectTrueCounters()
  })

  test('is not one that cites a reference, or one by a member', async () => {
    const by = await aNewcomer()
    await aQuestion({ by, body: HONEST(aWord()) })
    expect(await sourcesOf((await anAnswer({ by, body: link('www.pmi.org'), at: later(5) })).id)).not.toContain(
      'possible-spam',
    )
    expect(await sourcesOf((await anAnswer({ by: await aMember(), body: link('lists.example') })).id)).not.toContain(
      'possible-spam',
    )
  })

  test('can be one with a link that an edit adds, once, or a comment', async () => {
    const by = await aNewcomer()
    await aQuestion({ by, body: HONEST(aWord()) })
    const answer = await anAnswer({ by, body: HONEST(aWord()), at: later(5) })
    const edit = async (version: string, body: string) =>
      editAnswer(
        contextOf(by, { now: later(20) }),
        editAnswerInput.parse({ post: String(answer.id), version, body, basis: 'did' }),
      )
    const linked = link('lists.example')
    await edit('1', linked)
    expect(await sourcesOf(answer.id)).toEqual(['possible-spam'])
    await db()
      .update(cases)
      .set({ state: 'declined', resolvedAt: later(21) })
      .where(eq(cases.postId, answer.id))
    await edit(String((await postRow(answer.id)).editVersion), `${linked} One word more.`)
    expect(await caseOf(answer.id)).toMatchObject({ state: 'declined' })
    const comment = await aComment({ by, under: await aQuestion({ by }), body: link('lists.example') })
    const [row] = await db().select().from(cases).where(eq(cases.commentId, comment.id))
    expect(row?.sources).toEqual(['possible-spam'])
  })

  test('teaches the filter, when found to be in order, that it is honest', async () => {
    const by = await aNewcomer()
    const { id } = await aQuestion({ by, body: link('lists.example') })
    await db()
      .update(cases)
      .set({ state: 'declined', resolvedAt: later(9), resolvedById: (await aUser({ role: 'moderator' })).id })
      .where(eq(cases.postId, id))
    await learnSpam(db(), later(10))
    const [example] = await db().select().from(spamExamples).where(eq(spamExamples.postId, id))
    expect(example?.label).toBe('honest')
  })
})

describe('limits of new accounts', () => {
  const links = (count: number) =>
    Array.from({ length: count }, (_, at) => `https://www.pmi.org/chapter-${aWord()}-${at}`).join(' and ')

  test('two links; members have no limit', async () => {
    const [newcomer, member] = [await aNewcomer(), await aMember()]
    expect(
      await leavingNothingChanged(() => aQuestion({ by: newcomer, body: `${HONEST(aWord())} ${links(3)}` })),
    ).toMatchObject(forbidden('tooManyLinks', { limit: 2 }))
    expect(await postRow((await aQuestion({ by: newcomer, body: `${HONEST(aWord())} ${links(2)}` })).id)).toMatchObject(
      {
        removal: null,
      },
    )
    expect(await postRow((await aQuestion({ by: member, body: `${HONEST(aWord())} ${links(5)}` })).id)).toMatchObject({
      removal: null,
    })
    for (const hidden of ['[1](//evil-host.example/p) ', String.raw`[1](https:\/\/evil-host.example/p) `])
      expect(
        await leavingNothingChanged(() => aQuestion({ by: newcomer, body: `${HONEST(aWord())} ${hidden.repeat(5)}` })),
      ).toMatchObject(forbidden('tooManyLinks', { limit: 2 }))
  })

  test('two mentions', async () => {
    const by = await aNewcomer()
    const body = `${HONEST(aWord())} What do you think, @sara, @epg and @giovanni?`
    await expect(aQuestion({ by, body })).rejects.toMatchObject(forbidden('tooManyMentions', { limit: 2 }))
  })

  test('one’s own text is not posted again in another place, but thanks may be', async () => {
    const by = await aNewcomer()
    const body = HONEST(aWord())
    await aQuestion({ by, body })
    await expect(anAnswer({ by, body, at: later(5) })).rejects.toMatchObject(forbidden('repeatedText'))
    await anAnswer({ by, body, at: later(25 * 60) })
    const thanks = { by, body: 'Thank you, this helps me a lot!' }
    await aComment({ ...thanks, under: await aQuestion({ by }) })
    await aComment({ ...thanks, under: await aQuestion({ by }) })
  })

  test('with two waiting texts a third that would wait is refused, and an honest one is accepted', async () => {
    const by = await aNewcomer({ proofFromHeld: UNLIMITED })
    await aQuestion({ by, body: SPAM(aWord()) })
    const question = await aQuestion()
    await anAnswer({ by, to: question, body: SPAM(aWord()) })
    expect(await leavingNothingChanged(() => anAnswer({ by, to: question, body: SPAM(aWord()) }))).toMatchObject(
      forbidden('heldFull', { limit: 2 }),
    )
    expect(await postRow((await anAnswer({ by, body: HONEST(aWord()) })).id)).toMatchObject({ removal: null })
  })
})

describe('signs in forms and accounts', () => {
  const signs = (extra: Record<string, string>) => ({ body: HONEST(aWord()), ...extra })

  test('a filled-in field that nobody sees', async () => {
    const { id } = await aQuestion({ by: await aNewcomer(), ...signs({ website: 'https://x.example' }) })
    expect(await codesOf(id)).toContain('trap')
    expect(await postRow(id)).toMatchObject({ removal: 'held' })
  })

  test('a new account’s form filled in within two seconds; a member’s may be', async () => {
    const { id } = await aQuestion({ by: await aNewcomer(), ...signs({ filledMs: '1900' }) })
    expect((await verdictsOf(id))[0]?.why[0]).toMatchObject({ code: 'tooFast', values: { seconds: 1.9 } })
    for (const [by, filledMs] of [
      [await aNewcomer(), '3000'],
      [await aNewcomer(), ''],
      [await aMember(), '100'],
    ] as const) {
      expect(await postRow((await aQuestion({ by, ...signs({ filledMs }) })).id)).toMatchObject({ removal: null })
    }
  })

  test('an account without the proof of work waits until one of its posts is published', async () => {
    const by = await aNewcomer()
    await withoutProof(by)
    const { id } = await aQuestion({ by, ...signs({}) })
    expect(await codesOf(id)).toContain('unproven')
    expect(await postRow(id)).toMatchObject({ removal: 'held' })
  })
})

test('blocked hosts and phrases are held, from everybody and in any disguise', async () => {
  const settings = [
    { key: 'blocked-hosts', value: ['worst.example'] },
    { key: 'blocked-phrases', value: ['golden ticket'] },
  ] as const
  await db()
    .insert(siteSettings)
    .values(settings.map((setting) => ({ ...setting, changedAt: later(0) })))
  const by = await aNewcomer({ heldPosts: UNLIMITED, proofFromHeld: UNLIMITED }, { reputation: 900 })
  for (const [text, code] of [
    ['See https://www.worst.example/x', 'blockedHost'],
    ['[1](//worst.example/p) '.repeat(5), 'blockedHost'],
    [String.raw`[1](https:\/\/worst.example/p) `.repeat(5), 'blockedHost'],
    ['[1](https&#58;//worst%2Eexample/p)', 'blockedHost'],
    ['See worst。example for it', 'blockedHost'],
    ['See https:///wo\u{ad}rst.example for it', 'blockedHost'],
    ['Write to me@worst.example', 'blockedHost'],
    ['They promised me a g\u{200b}olden t1cket for it', 'blockedPhrase'],
  ] as const) {
    const { id } = await aQuestion({ by, body: `${HONEST(aWord())} ${text}` })
    expect(await codesOf(id)).toContain(code)
    expect(await postRow(id)).toMatchObject({ removal: 'held' })
  }
  await db().delete(siteSettings)
})

describe('edits', () => {
  const edit = async (question: { id: Parameters<typeof postRow>[0] }, body: string) => ({
    ...editQuestionInput.parse({
      post: String(question.id),
      version: String((await postRow(question.id)).editVersion),
      title: `How does one go on from ${aWord()}?`,
      body,
      tags: 'pmo',
      language: 'en',
    }),
  })

  test('that turn it into spam make a question wait', async () => {
    const by = await aNewcomer()
    const question = await aQuestion({ by, body: HONEST(aWord()) })
    const out = await editQuestion(contextOf(by, { now: later(20) }), await edit(question, SPAM(aWord())))
    expect(out.isHeld).toBe(true)
    expect(await postRow(question.id)).toMatchObject({ removal: 'held' })
    await expectTrueCounters()
  })

  test('that do so are refused for a question with others’ answers', async () => {
    const by = await aNewcomer()
    const question = await aQuestion({ by, body: HONEST(aWord()) })
    await anAnswer({ to: question })
    const input = await edit(question, SPAM(aWord()))
    expect(await leavingNothingChanged(() => editQuestion(contextOf(by, { now: later(20) }), input))).toMatchObject(
      forbidden('editHeld'),
    )
  })

  test('by the author improve a waiting text, which keeps waiting with the new score', async () => {
    const by = await aNewcomer()
    const question = await aQuestion({ by, body: SPAM(aWord()), tags: 'pmo career-change' })
    const out = await editQuestion(contextOf(by, { now: later(20) }), await edit(question, HONEST(aWord())))
    expect(out.isHeld).toBe(true)
    expect(await postRow(question.id)).toMatchObject({ removal: 'held' })
    expect((await verdictsOf(question.id)).map(({ verdict }) => verdict)).toEqual(['hold', 'pass'])
    await expectTrueCounters()
  })

  test('of an answer and a comment are screened too', async () => {
    const by = await aNewcomer()
    const answer = await anAnswer({ by, body: HONEST(aWord()) })
    const input = editAnswerInput.parse({ post: String(answer.id), version: '1', body: SPAM(aWord()), basis: 'did' })
    expect(await editAnswer(contextOf(by, { now: later(1) }), input)).toMatchObject({ isHeld: true })
    const comment = await aComment({ by, under: await aQuestion({ by }), body: HONEST(aWord()) })
    const changed = editCommentInput.parse({ comment: String(comment.id), body: SPAM(aWord()) })
    expect(await editComment(contextOf(by, { now: later(1) }), changed)).toMatchObject({ isHeld: true })
  })

  test('by others of a held comment give “not found”', async () => {
    const by = await aNewcomer()
    const comment = await aComment({ by, under: await aQuestion({ by }), body: SPAM(aWord()) })
    const changed = editCommentInput.parse({ comment: String(comment.id), body: HONEST(aWord()) })
    await expect(editComment(contextOf(await aUser()), changed)).rejects.toMatchObject(notFound)
    expect(await editComment(contextOf(by, { now: later(600) }), changed)).toMatchObject({ isHeld: true })
  })
})

describe('the steps', () => {
  test('screenText writes nothing', async () => {
    const by = await aNewcomer()
    const said = () => screenText(contextOf(by), { title: '', body: SPAM(aWord()), isNew: true })
    expect(await leavingNothingChanged(said)).toMatchObject({ verdict: 'hold' })
  })

  test('a verdict on a waiting post does not hold it a second time', async () => {
    const by = await aNewcomer()
    const { id } = await aQuestion({ by, body: SPAM(aWord()) })
    const said = { verdict: 'hold', score: 1, why: [] } as const
    await db().transaction(async (tx) => {
      expect(await settlePostVerdict(contextOf(by, { db: tx }), id, said)).toBe(true)
    })
    expect(await actsOn(id)).toHaveLength(1)
    const comment = await aComment({ by, under: await aQuestion({ by }), body: HONEST(aWord()) })
    await db().transaction(async (tx) => {
      expect(await settleCommentVerdict(contextOf(by, { db: tx }), comment.id, said)).toBe(true)
      expect(await settleCommentVerdict(contextOf(by, { db: tx }), comment.id, said)).toBe(true)
    })
  })

  test('with a threshold above every score nothing is held', async () => {
    const by = await aNewcomer({ holdFromScore: 2 })
    const { id } = await aQuestion({ by, body: SPAM(aWord()) })
    expect(await postRow(id)).toMatchObject({ removal: null })
    expect(DEFAULT_LIMITS.holdFromScore).toBeUndefined()
  })
})
