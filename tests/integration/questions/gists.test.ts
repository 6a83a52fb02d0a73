import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { countForum, findForumCounts } from '#lib/questions/count-queries.ts'
import { findFrontVerdict, listWaiting } from '#lib/questions/front-queries.ts'
import { listInOtherLanguages, listQuestions } from '#lib/questions/list-queries.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'

afterAll(expectTrueCounters)

async function lineOf(tag: string) {
  const { items } = await listQuestions({ sort: 'newest', tag })
  return items[0]
}

describe('below a title a list shows', () => {
  test('the verdict of a yes/no question, weighted as on its page, without deleted answers', async () => {
    const tag = aWord()
    const question = await aQuestion({ tags: tag, isYesNo: 'on' })
    const yes = await anAnswer({ to: question, stance: 'yes', basis: 'did' })
    await anAnswer({ to: question, stance: 'no', basis: 'saw' })
    const gone = await anAnswer({ to: question, stance: 'depends', basis: 'did' })
    await aVote(await aUser(), yes, 1)
    await aVote(await aUser(), yes, 1)
    await deletePost(contextOf(gone.author), { post: gone.id })
    const line = await lineOf(tag)
    expect(line).toMatchObject({ firstHandCount: 1, gist: { kind: 'verdict', verdict: { answerCount: 2 } } })
    const shares = line?.gist?.kind === 'verdict' ? line.gist.verdict.shares : []
    expect(shares.map(({ percent }) => percent)).toEqual([75, 0, 0, 25])
  })

  test('the accepted answer’s first sentence with its author, until that answer is deleted', async () => {
    const tag = aWord()
    const question = await aQuestion({ tags: tag })
    const answer = await anAnswer({ to: question, body: `I did so with ${tag} myself. It took long.`, basis: 'did' })
    expect(await lineOf(tag)).toMatchObject({ gist: null, firstHandCount: 1 })
    await acceptAnswer(contextOf(question.author), { answer: answer.id, accepted: true })
    expect(await lineOf(tag)).toMatchObject({
      gist: {
        kind: 'answer',
        sentence: `I did so with ${tag} myself.`,
        author: { id: answer.author.id },
        isFirstHand: true,
      },
    })
  })

  test('nothing for a yes/no question without answers', async () => {
    const tag = aWord()
    await aQuestion({ tags: tag, isYesNo: 'on' })
    expect(await lineOf(tag)).toMatchObject({ gist: null, firstHandCount: 0 })
  })
})

describe('the front page', () => {
  test('shows the most voted yes/no question in the reader’s language, this week’s first', async () => {
    const old = await aQuestion({ isYesNo: 'on', language: 'da', at: new Date('2020-01-01T00:00:00Z') })
    for (const stance of ['yes', 'no', 'no'] as const) await anAnswer({ to: old, stance })
    await aVote(await aUser(), old, 1)
    expect(await findFrontVerdict('da')).toMatchObject({
      question: { id: old.id },
      isOfTheWeek: false,
      verdict: { answerCount: 3 },
      quotes: [{ stance: 'yes' }, { stance: 'no' }],
    })
    const fresh = await aQuestion({ isYesNo: 'on', language: 'da', at: new Date() })
    await anAnswer({ to: fresh, stance: 'yes' })
    expect(await findFrontVerdict('da')).toMatchObject({ question: { id: old.id } })
    const last = await anAnswer({ to: fresh, stance: 'effort' })
    expect(await findFrontVerdict('da')).toMatchObject({ question: { id: fresh.id }, isOfTheWeek: true })
    await deletePost(contextOf(last.author), { post: last.id })
    expect(await findFrontVerdict('da')).toMatchObject({ question: { id: old.id } })
  })

  test('names three unanswered questions, those of the reader’s language first', async () => {
    const asked = []
    for (let at = 0; at < 4; at++) asked.push(await aQuestion({ language: 'nl', at: later(at) }))
    expect((await listWaiting('nl')).map(({ id }) => id)).toEqual([asked[3]?.id, asked[2]?.id, asked[1]?.id])
    const helped = asked[3]
    if (helped) await aVote(await aUser(), await anAnswer({ to: helped }), 1)
    expect((await listWaiting('nl')).map(({ id }) => id)).toEqual([asked[2]?.id, asked[1]?.id, asked[0]?.id])
  })

  test('lists all languages except one in the order of the list', async () => {
    const [finnish, english] = [
      await aQuestion({ language: 'fi', at: new Date('2030-01-02T00:00:00Z') }),
      await aQuestion({ language: 'en', at: new Date('2030-01-01T00:00:00Z') }),
    ]
    const idsFor = async (language: 'en' | 'fi' | 'sv') =>
      (await listInOtherLanguages({ sort: 'newest' }, language)).map(({ id }) => id)
    expect((await idsFor('sv')).slice(0, 2)).toEqual([finnish.id, english.id])
    expect((await idsFor('fi'))[0]).toBe(english.id)
    expect((await idsFor('en'))[0]).toBe(finnish.id)
  })

  test('counts visible posts, and caches the numbers for a while', async () => {
    const before = await countForum()
    const kept = await findForumCounts(1000)
    const question = await aQuestion({ language: 'pt' })
    const answer = await anAnswer({ to: question, basis: 'did' })
    await anAnswer({ to: question, basis: 'saw' })
    const after = await countForum()
    expect(after).toMatchObject({
      questions: before.questions + 1,
      answers: before.answers + 2,
      firstHand: before.firstHand + 1,
    })
    expect(after.languages.get('pt')).toBe(1)
    expect(await findForumCounts(2000)).toEqual(kept)
    await deletePost(contextOf(answer.author), { post: answer.id })
    expect(await countForum()).toMatchObject({ answers: before.answers + 1, firstHand: before.firstHand })
    const [row] = await db().select({ language: posts.language }).from(posts).where(eq(posts.id, question.id))
    expect(row?.language).toBe('pt')
  })
})
