import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { purges } from '#db/schema/moderation.ts'
import { posts, questions, revisions } from '#db/schema/posts.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { digestOf } from '#lib/removal/writes/keep-digests.ts'
import { redactPassage } from '#lib/removal/commands/redact-passage.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { rewriteComments } from '#lib/removal/writes/rewrite-comments.ts'
import { rewritePost } from '#lib/removal/writes/rewrite-post.ts'
import { MARKS } from '#lib/removal/marks.ts'
import { patternOf, passageRedactor } from '#lib/removal/redactor.ts'
import { redactPassageInput } from '#lib/removal/schema.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import { markOutdated } from '#lib/rechecks/commands/mark-outdated.ts'
import { markOutdatedInput } from '#lib/rechecks/schema.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aMarkedQuestion, listDraftsOf, placesOf } from './marked.ts'
import { aModerator, getAct } from './people.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'

afterAll(expectTrueCounters)

const MARK = MARKS.en.passage
const WHY = { rule: 'privacy', reason: 'This names somebody who has not agreed.' } as const

function anInput(post: PostId, passage: string, more: object = {}) {
  return { post, passage, ignoreCase: true, comments: true, confirmed: true, ...WHY, ...more }
}

async function redact(post: PostId, passage: string, more: object = {}) {
  return redactPassage(contextOf(await aModerator()), anInput(post, passage, more))
}

async function bodyOf(id: PostId) {
  const [row] = await db().select().from(posts).where(eq(posts.id, id))
  return row
}

describe('removing a name from a question', () => {
  test.each(['question', 'answer'] as const)('reaches the quick answer and its versions: by its %s', async (kind) => {
    const word = aWord()
    const answer = await anAnswer({ body: `I asked ${word} in the office, who had made that move before me.` })
    const about = { to: answer.question, cites: [answer.id] }
    await aQuickAnswer({ ...about, sentence1: `Yes, says ${word}.` })
    const post = kind === 'answer' ? answer.id : answer.question.id
    const { places } = await redact(post, word)
    expect(places.versions).toBe(kind === 'answer' ? 2 : 1)
    const left = await placesOf(word)
    expect(left.filter((place) => place.startsWith('quick_answer'))).toEqual([])
    if (kind === 'answer') expect(left).toEqual([])
  })

  test.each(['question', 'answer'] as const)(
    'reaches what came of it, for whom answers fit, and marks: by its %s',
    async (kind) => {
      const word = aWord()
      const question = await aQuestion()
      const answer = await anAnswer({
        to: question,
        body: `I asked ${word} in the office, who had made that move before me.`,
      })
      const asker = contextOf(question.author)
      await acceptAnswer(asker, { answer: answer.id, accepted: true, fits: `for ${word}` })
      await sayOutcome(
        asker,
        sayOutcomeInput.parse({ question: String(question.id), decision: `I asked ${word} too.` }),
      )
      const mark = { answer: String(answer.id), outdated: 'yes', reason: `Now ${word} has left.` }
      await markOutdated(contextOf(await aUser()), markOutdatedInput.parse(mark))
      await redact(kind === 'answer' ? answer.id : question.id, word)
      const left = await placesOf(word)
      if (kind === 'answer') expect(left).toEqual([])
      else expect(left.filter((place) => /^(?:outcome|answers\.)/.test(place))).toEqual([])
    },
  )

  test('leaves it in no column of the database and in no letter, and changes nothing else', async () => {
    const question = await aMarkedQuestion()
    await aComment({ under: question, body: `I know ${question.word.toUpperCase()} too.` })
    const { act, places } = await redact(question.id, question.word)
    expect(await placesOf(question.word)).toEqual([])
    expect(places).toMatchObject({ title: 1, text: 1, versions: 2, suggestions: 1, comments: 1 })
    expect(await getQuestion(question.id)).toMatchObject({
      title: `How does one work with ${MARK} now?`,
      slug: 'how-does-one-work-with-name-removed-now',
    })
    expect((await bodyOf(question.id))?.body).toBe(question.body.replace(question.word, MARK))
    // A browser that still has the old draft finds a newer one.
    expect(await listDraftsOf(question.id)).toContainEqual({
      kind: 'edit',
      body: `${question.body.replace(question.word, MARK)} A bit more.`,
      version: 2,
    })
    expect((await searchPosts({ q: question.word })).items).toEqual([])
    expect(await getAct(act)).toMatchObject({ kind: 'redact', ...WHY, told: [question.author.id], details: {} })
    await expectTrueCounters()
  })

  test('keeps a digest of the passage, but not the passage', async () => {
    const question = await aMarkedQuestion()
    const { act } = await redact(question.id, question.word)
    expect(await db().select().from(purges).where(eq(purges.actId, act))).toMatchObject([
      { digest: digestOf(question.word), postId: question.id },
    ])
  })

  test('works on a hidden post too, and keeps it hidden', async () => {
    const question = await aMarkedQuestion()
    await removePost(contextOf(await aModerator()), { post: question.id, ...WHY })
    await redact(question.id, question.word)
    expect(await placesOf(question.word)).toEqual([])
    expect(await bodyOf(question.id)).toMatchObject({ removal: 'deleted' })
  })
})

describe('removing a name from an answer', () => {
  test('leaves comments unchanged unless they are chosen', async () => {
    const word = aWord()
    const answer = await anAnswer({ body: `Ask ${word}, who has done exactly this before.` })
    await aComment({ under: answer, body: `${word} has left.` })
    expect((await redact(answer.id, word, { comments: false })).places).toMatchObject({ text: 1, comments: 0 })
    expect(await placesOf(word)).toEqual(['comment_words.words', 'comments.body', 'comments.body_html'])
    expect((await redact(answer.id, word)).places).toMatchObject({ text: 0, comments: 1 })
    expect(await placesOf(word)).toEqual([])
  })

  test('leaves it in capitals if the case must match', async () => {
    const word = aWord()
    const answer = await anAnswer({ body: `Ask ${word} or ${word.toUpperCase()}, who have both done this.` })
    await redact(answer.id, word, { ignoreCase: false })
    expect((await bodyOf(answer.id))?.body).toBe(`Ask ${MARK} or ${word.toUpperCase()}, who have both done this.`)
  })

  test('in another text of the same thread changes nothing', async () => {
    const word = aWord()
    const question = await aQuestion({ body: `Does anybody know ${word}? They work in my office.` })
    const answer = await anAnswer({ to: question, body: `Yes, ${word} and I have worked together.` })
    await redact(answer.id, word)
    expect((await bodyOf(question.id))?.body).toContain(word)
  })

  test('is a conflict for somebody who is editing the text', async () => {
    const word = aWord()
    const answer = await anAnswer({ body: `Ask ${word}, who has done exactly this before.` })
    await redact(answer.id, word)
    const form = {
      post: String(answer.id),
      version: '1',
      body: `Ask ${word} and me, we did this before.`,
      basis: 'did',
    }
    const edit = () => editAnswer(contextOf(answer.author, { now: later(30) }), editAnswerInput.parse(form))
    expect(await leavingNothingChanged(edit)).toMatchObject({ code: 'conflict' })
  })
})

describe('the preview', () => {
  test('says how many texts would change, and changes none', async () => {
    const question = await aMarkedQuestion()
    const moderator = contextOf(await aModerator())
    const preview = () => redactPassage(moderator, anInput(question.id, question.word, { confirmed: false }))
    const before = await placesOf(question.word)
    expect(await leavingNothingChanged(preview)).toMatchObject({
      code: 'unconfirmed',
      status: 200,
      report: { code: 'wouldRedact', values: { title: 1, text: 1, versions: 2, suggestions: 1, comments: 0 } },
    })
    expect(await placesOf(question.word)).toEqual(before)
  })
})

describe('a refused redaction changes nothing:', () => {
  test.each([
    ['not there', (word: string) => `${word}x`, 'passageNotFound'],
    ['formatted between its letters', (word: string) => `${word.slice(0, 4)}${word.slice(4)}`, 'passageHidden'],
  ])('a passage that is %s', async (how, passageOf, code) => {
    const word = aWord()
    const shown = how === 'not there' ? word : `**${word.slice(0, 4)}**${word.slice(4)}`
    const answer = await anAnswer({ body: `Ask ${shown}, who has done exactly this before.` })
    const moderator = contextOf(await aModerator())
    const attempt = () => redactPassage(moderator, anInput(answer.id, passageOf(word)))
    expect(await leavingNothingChanged(attempt)).toMatchObject(invalid('passage', code))
  })

  test('twice: the second finds no passage', async () => {
    const question = await aMarkedQuestion()
    await redact(question.id, question.word)
    const moderator = contextOf(await aModerator())
    const again = () => redactPassage(moderator, anInput(question.id, question.word))
    expect(await leavingNothingChanged(again)).toMatchObject(invalid('passage', 'passageNotFound'))
  })

  test('by anybody but moderators, or of a post that does not exist', async () => {
    const question = await aMarkedQuestion()
    const author = contextOf(question.author)
    expect(await leavingNothingChanged(() => redactPassage(author, anInput(question.id, question.word)))).toMatchObject(
      forbidden('moderatorsOnly'),
    )
    const moderator = contextOf(await aModerator())
    const nothing = () => redactPassage(moderator, anInput(999_999_999_999 as PostId, 'Somebody'))
    expect(await leavingNothingChanged(nothing)).toMatchObject(notFound)
  })

  test('two at once: one succeeds, the other finds nothing', async () => {
    const question = await aMarkedQuestion()
    const outcomes = await Promise.allSettled([redact(question.id, question.word), redact(question.id, question.word)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await placesOf(question.word)).toEqual([])
  })
})

describe('the steps', () => {
  test('rewritePost with a redactor that changes nothing changes no text', async () => {
    const question = await aMarkedQuestion()
    const [before, context] = [await placesOf(question.word), contextOf(await aModerator())]
    const locked = await lockPost(context, question.id)
    const redactor = passageRedactor(patternOf('nobody is called this', true), 'en', [])
    expect(await rewritePost(context, locked, redactor)).toEqual({ title: 0, text: 0, versions: 0, suggestions: 0 })
    expect(await placesOf(question.word)).toEqual(before)
    const [row] = await db().select().from(questions).where(eq(questions.postId, question.id))
    expect(row).toMatchObject({ title: question.title, slug: question.slug })
    expect(await db().select().from(revisions).where(eq(revisions.postId, question.id))).toHaveLength(2)
  })

  test('rewriteComments renders the changed comments anew, with mentions', async () => {
    const [word, person] = [aWord(), await aUser()]
    const { id } = await aComment({ body: `@${person.handle}, is it *${word}*?` })
    const rows = await db().select().from(comments).where(eq(comments.id, id))
    const context = contextOf(await aModerator())
    expect(await rewriteComments(context, rows, passageRedactor(patternOf(word, false), 'en', []))).toBe(1)
    const [row] = await db().select().from(comments).where(eq(comments.id, id))
    expect(row?.bodyHtml).toContain(`>@${person.handle}</a>, is it <em>${MARK}</em>?`)
  })
})

test('the form: a passage has at least two characters, and an empty tick means no', () => {
  const form = { post: '7', passage: ' Jo  Doe ', ...WHY }
  expect(redactPassageInput.parse(form)).toMatchObject({
    passage: 'Jo Doe',
    ignoreCase: false,
    comments: false,
    confirmed: false,
  })
  expect(redactPassageInput.safeParse({ ...form, passage: 'J' }).success).toBe(false)
})
