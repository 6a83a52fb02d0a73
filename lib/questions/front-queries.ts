import 'server-only'
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { questionScores } from '#db/schema/scores.ts'
import { users } from '#db/schema/users.ts'
import { isFirstHand } from '#lib/answers/rules.ts'
import type { Stance } from '#lib/answers/rules.ts'
import type { Verdict } from '#lib/answers/types.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { firstSentence } from '#lib/markdown/excerpt.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { listTag, questionLineTag, sortTag, verdictTag } from './cache.ts'
import { listVoices } from './gist-queries.ts'
import { pageOfIds } from './page-queries.ts'
import { refColumns } from './ref-queries.ts'
import type { QuestionRef } from './types.ts'

/** With fewer answers there is no verdict yet. */
const MIN_ANSWERS = 2
/** The number of best questions among which a yes/no question is looked for. */
const CANDIDATES = 200
const QUOTE_CANDIDATES = 10
const QUOTE_LENGTH = 120
const WAITING = 3

type Quote = {
  id: PostId
  sentence: string
  language: PostLanguage
  author: AuthorView
  stance: Stance
  isFirstHand: boolean
}

export type FrontVerdict = {
  question: QuestionRef & { language: PostLanguage }
  isOfTheWeek: boolean
  verdict: Verdict
  quotes: readonly Quote[]
}

/**
 * Finds the verdict on the front page: the most voted yes/no question of the last seven days, then of all time, in the
 * reader's language before any other. Null where no such question has two answers. Up to six small queries.
 */
export async function findFrontVerdict(language: PostLanguage): Promise<FrontVerdict | null> {
  showOnPage(sortTag('top'), listTag('top', { language }), listTag('top', {}))
  const tries: readonly [boolean, SQL][] = [
    [true, bestOfWeek(language)],
    [false, bestOfAll(language)],
    [true, bestOfWeek()],
    [false, bestOfAll()],
  ]
  for (const [isOfTheWeek, candidates] of tries) {
    const question = await findYesNo(candidates)
    if (!question) continue
    showOnPage(questionLineTag(question.id), verdictTag(question.id))
    const [voices, quotes] = await Promise.all([listVoices([question.id]), listQuotes(question.id)])
    const verdict = verdictOf(voices.get(question.id) ?? [])
    if (verdict.answerCount >= MIN_ANSWERS) return { question, isOfTheWeek, verdict, quotes }
  }
  return null
}

/**
 * Lists the questions without an upvoted answer that most readers wait for, then the newest ones, in the reader's
 * language if there are any.
 */
export async function listWaiting(language: PostLanguage): Promise<(QuestionRef & { language: PostLanguage })[]> {
  showOnPage(sortTag('unanswered'), listTag('unanswered', { language }), listTag('unanswered', {}))
  const own = await firstWaiting(language)
  const waiting = own.length > 0 ? own : await firstWaiting()
  showOnPage(...waiting.map(({ id }) => questionLineTag(id)))
  return waiting
}

function firstWaiting(language?: PostLanguage) {
  return db()
    .select({ ...refColumns, language: questions.language })
    .from(questions)
    .where(
      and(
        // Write the condition out, not as a parameter: the index holds only these rows.
        sql`not ${questions.isDeleted} and ${questions.upvotedAnswerCount} = 0`,
        eq(questions.kind, 'question'),
        isNull(questions.closedAs),
        language && eq(questions.language, language),
      ),
    )
    .orderBy(desc(questions.waitingCount), desc(questions.postId))
    .limit(WAITING)
}

const bestOfWeek = (language?: PostLanguage) =>
  pageOfIds({ sort: 'top', period: 'week', ...(language && { language }) }, null)

function bestOfAll(language?: PostLanguage): SQL {
  const { postId, score, isDeleted } = questionScores
  return sql`
    select ${postId} as id, ${score} as key from ${questionScores}
    where not ${isDeleted} ${language ? sql`and ${questionScores.language} = ${language}` : sql``}
    order by ${score} desc, ${postId} desc limit ${CANDIDATES}`
}

/** Finds the best yes/no question among the candidates that is open and has enough answers. */
async function findYesNo(candidates: SQL) {
  const [found] = await db()
    .select({ ...refColumns, language: questions.language })
    .from(sql`(${candidates}) as page`)
    .innerJoin(questions, sql`${questions.postId} = page.id`)
    .where(
      and(eq(questions.isYesNo, true), isNull(questions.closedAs), sql`${questions.answerCount} >= ${MIN_ANSWERS}`),
    )
    .orderBy(sql`page.key desc, page.id desc`)
    .limit(1)
  return found
}

/**
 * Lists two quotes: the first sentence of the best answer, and that of the best answer with another stance, or else of
 * the second best.
 */
async function listQuotes(questionId: PostId): Promise<Quote[]> {
  const rows = await db()
    .select({
      id: posts.id,
      text: sql<string>`left(${posts.bodyText}, 600)`,
      language: posts.language,
      stance: answers.stance,
      basis: answers.basis,
      author: authorColumns(users),
    })
    .from(answers)
    .innerJoin(posts, and(eq(posts.id, answers.postId), isNull(posts.deletedAt)))
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(and(eq(answers.questionId, questionId), isNotNull(answers.stance)))
    .orderBy(desc(posts.score), posts.id)
    .limit(QUOTE_CANDIDATES)
  const [best, ...rest] = rows
  const second = rest.find(({ stance }) => stance !== best?.stance) ?? rest[0]
  return [best, second].flatMap((row) => {
    if (!row?.stance) return []
    const { id, text, language, stance, basis, author } = row
    const sentence = firstSentence(text, language, QUOTE_LENGTH)
    return [{ id, sentence, language, stance, author: authorOf(author), isFirstHand: isFirstHand(basis) }]
  })
}
